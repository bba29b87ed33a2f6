using System.Reflection;
using AnyDoor.Store;
using Xunit.Sdk;

namespace AnyDoor.Tests.Store;

/// <summary>Runs a theory on SQLite. The provider is the first argument; more may follow: <c>[OnSqlite("a", 1)]</c>.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class OnSqliteAttribute(params object[] more) : DataAttribute
{
    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => [[StoreProvider.Sqlite, .. more]];
}

/// <summary>Runs a theory on PostgreSQL where one is configured, and shows it as skipped where none is.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class OnPostgresAttribute : DataAttribute
{
    private readonly object[] more;

    public OnPostgresAttribute(params object[] more)
    {
        this.more = more;
        if (TestPostgres.Admin is null)
            Skip = $"PostgreSQL is not configured: set {TestPostgres.Variable}";
    }

    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => [[StoreProvider.Postgres, .. more]];
}

/// <summary>A fact that only PostgreSQL can show: skipped where none is configured.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OnPostgresFactAttribute : FactAttribute
{
    public OnPostgresFactAttribute()
    {
        if (TestPostgres.Admin is null)
            Skip = $"PostgreSQL is not configured: set {TestPostgres.Variable}";
    }
}
