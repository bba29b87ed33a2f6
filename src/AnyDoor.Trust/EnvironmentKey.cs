namespace AnyDoor.Trust;

/// <summary>A key that whoever runs the service gives by the environment, so that it lies nowhere beside what it protects.</summary>
public static class EnvironmentKey
{
    public const int FewestBytes = 32;

    /// <returns>Null where the variable is not set.</returns>
    /// <exception cref="InvalidOperationException">It is set, and is no key.</exception>
    public static byte[]? Read(string variable)
    {
        if (Environment.GetEnvironmentVariable(variable) is not { Length: > 0 } text)
            return null;
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length) && length >= FewestBytes
            ? bytes[..length]
            : throw new InvalidOperationException($"{variable} is not a key: expected at least {FewestBytes} random bytes in base64, e.g. of: openssl rand -base64 32");
    }
}
