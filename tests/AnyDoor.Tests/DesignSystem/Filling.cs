using System.Reflection;
using Microsoft.AspNetCore.Components;

namespace AnyDoor.Tests.DesignSystem;

/// <summary>A value of any parameter's type with the same text in every string it holds.</summary>
internal static class Filling
{
    public static object? Of(Type type, string text)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(string)) return text;
        if (type == typeof(RenderFragment)) return Rendered.Text(text);
        if (type == typeof(bool)) return true;
        if (type == typeof(int)) return 3;
        if (type == typeof(double)) return 0.5;
        if (type == typeof(DateTimeOffset)) return new DateTimeOffset(2026, 11, 17, 9, 0, 0, TimeSpan.Zero);
        if (type.IsEnum) return Enum.GetValues(type).GetValue(Enum.GetValues(type).Length - 1);
        if (type.IsArray) return Many(type.GetElementType()!, text);
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>)) return new Dictionary<string, string> { ["field"] = text };
        if (type.IsGenericType && type.GetInterfaces().Append(type).Any(each => each.IsGenericType && each.GetGenericTypeDefinition() == typeof(IEnumerable<>))) return Many(type.GetGenericArguments()[0], text);
        return type.Namespace?.StartsWith("AnyDoor.DesignSystem", StringComparison.Ordinal) == true ? Record(type, text) : null;
    }

    private static Array Many(Type item, string text)
    {
        var actual = Nullable.GetUnderlyingType(item) ?? item;
        var many = Array.CreateInstance(item, 2);
        for (var index = 0; index < 2; index++) many.SetValue(Of(actual, text), index);
        return many;
    }

    private static object Record(Type type, string text)
    {
        var constructor = type.GetConstructors().OrderByDescending(each => each.GetParameters().Length).First();
        var record = constructor.Invoke([.. constructor.GetParameters().Select(parameter => Of(parameter.ParameterType, text))]);
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanWrite && constructor.GetParameters().Length == 0))
            if (Of(property.PropertyType, text) is { } value) property.SetValue(record, value);
        return record;
    }
}
