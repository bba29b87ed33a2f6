using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace AnyDoor.Tests.Plans;

/// <summary>A mail server that keeps what it is sent, answers as told, and can speak STARTTLS and ask for a password.</summary>
internal sealed class FakeMailServer : IAsyncDisposable
{
    private readonly X509Certificate2 certificate = NewCertificate();
    private readonly TcpListener listener;
    private readonly CancellationTokenSource ending = new();
    private readonly Task serving;

    public FakeMailServer(int port = 0)
    {
        listener = new TcpListener(IPAddress.Loopback, port);
        listener.Start();
        Port = ((IPEndPoint)listener.LocalEndpoint).Port;
        serving = ServeAsync();
    }

    public int Port { get; }

    /// <summary>What it says to the next messages instead of accepting them, e.g. <c>451 busy</c>.</summary>
    public Queue<string> Refusals { get; } = [];

    public bool StartTls { get; init; }

    /// <summary>Password that must be given; null asks for none.</summary>
    public string? Password { get; init; }

    /// <summary>By which a client knows its certificate.</summary>
    public string Thumbprint => certificate.Thumbprint;

    public List<string> Messages { get; } = [];

    public List<string> Commands { get; } = [];

    public bool SawTls { get; private set; }

    /// <summary>A port on which nobody listens.</summary>
    public static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        listener.Stop();
        await serving;
        ending.Dispose();
        certificate.Dispose();
    }

    private async Task ServeAsync()
    {
        while (!ending.IsCancellationRequested)
        {
            try
            {
                using var client = await listener.AcceptTcpClientAsync(ending.Token);
                await TalkAsync(client.GetStream());
            }
            catch (Exception fault) when (fault is OperationCanceledException or SocketException or IOException or System.Security.Authentication.AuthenticationException or ObjectDisposedException)
            {
                // The other side broke off, or the test is over.
            }
        }
    }

    private async Task TalkAsync(Stream stream)
    {
        var secured = false;
        await SayAsync(stream, "220 fake ready");
        while (await LineAsync(stream) is { } line)
        {
            var word = line.Split(' ', ':')[0].ToUpperInvariant();
            Commands.Add(word);
            switch (word)
            {
                case "EHLO":
                    await SayAsync(stream, $"250-fake{(StartTls && !secured ? "\r\n250-STARTTLS" : "")}{(Password is null ? "" : "\r\n250-AUTH PLAIN")}\r\n250 8BITMIME");
                    break;
                case "STARTTLS":
                    await SayAsync(stream, "220 go on");
                    var secure = new SslStream(stream);
                    await secure.AuthenticateAsServerAsync(certificate, clientCertificateRequired: false, checkCertificateRevocation: false);
                    (stream, secured, SawTls) = (secure, true, true);
                    break;
                case "AUTH":
                    var given = Encoding.UTF8.GetString(Convert.FromBase64String(line.Split(' ')[^1])).Split('\0')[^1];
                    await SayAsync(stream, given == Password ? "235 welcome" : "535 5.7.8 not known");
                    break;
                case "DATA":
                    if (Refusals.TryDequeue(out var refusal))
                    {
                        await SayAsync(stream, refusal);
                        break;
                    }
                    await SayAsync(stream, "354 go on");
                    Messages.Add(await MessageAsync(stream));
                    await SayAsync(stream, "250 taken");
                    break;
                case "QUIT":
                    await SayAsync(stream, "221 bye");
                    return;
                default:
                    await SayAsync(stream, "250 ok");
                    break;
            }
        }
    }

    private static async Task<string> MessageAsync(Stream stream)
    {
        var message = new StringBuilder();
        while (await LineAsync(stream) is { } line && line != ".")
            message.AppendLine(line);
        return message.ToString();
    }

    private static Task SayAsync(Stream stream, string line) => stream.WriteAsync(Encoding.ASCII.GetBytes(line + "\r\n")).AsTask();

    // A byte at a time, so that nothing of a secured conversation is read before it is secured.
    private static async Task<string?> LineAsync(Stream stream)
    {
        var line = new List<byte>();
        var one = new byte[1];
        while (await stream.ReadAsync(one) == 1)
        {
            if (one[0] == '\n')
                return Encoding.UTF8.GetString([.. line]).TrimEnd('\r');
            line.Add(one[0]);
        }
        return null;
    }

    private static X509Certificate2 NewCertificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var made = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
    }
}
