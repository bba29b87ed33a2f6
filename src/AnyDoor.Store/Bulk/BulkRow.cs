namespace AnyDoor.Store;

/// <summary>Takes the values of one row in the order of the columns, without boxing them.</summary>
public abstract class BulkRow
{
    public abstract void Null();
    public abstract void Write(long value);
    public abstract void Write(int value);
    public abstract void Write(ReadOnlySpan<char> text);
    public abstract void Write(DateTimeOffset instant);
    public abstract void Write(DateOnly date);
    public abstract void Write(double value);
    public abstract void Write(bool value);
    public abstract void WriteBytes(ReadOnlyMemory<byte> bytes);

    public virtual void Write(string? text)
    {
        if (text is null)
            Null();
        else
            Write(text.AsSpan());
    }

    public void Write(long? value)
    {
        if (value is { } known)
            Write(known);
        else
            Null();
    }

    public void Write(int? value)
    {
        if (value is { } known)
            Write(known);
        else
            Null();
    }

    public void Write(DateTimeOffset? instant)
    {
        if (instant is { } known)
            Write(known);
        else
            Null();
    }

    public void Write(DateOnly? date)
    {
        if (date is { } known)
            Write(known);
        else
            Null();
    }

    public void Write(double? value)
    {
        if (value is { } known)
            Write(known);
        else
            Null();
    }

    public void Write(bool? value)
    {
        if (value is { } known)
            Write(known);
        else
            Null();
    }
}
