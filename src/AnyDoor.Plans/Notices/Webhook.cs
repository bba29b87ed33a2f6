using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace AnyDoor.Plans;

/// <summary>Posts a notice to a partner's system, signed, with a key by which a repeat is known.</summary>
public sealed class Webhook(HttpClient http, NoticeSettings settings, TimeProvider clock) : INoticeTransport
{
    public const string SignatureHeader = "X-AnyDoor-Signature";
    public const string TimeHeader = "X-AnyDoor-Time";

    public string Channel => NoticeChannels.Webhook;

    public async Task SendAsync(Notice notice, CancellationToken cancel)
    {
        if (settings.WebhookSecret.Length == 0)
            throw new NoticeFaultException($"no shared secret is set ({NoticeSettingsReader.WebhookSecret})", final: true);
        var body = JsonSerializer.Serialize(new { id = notice.NoticeId, recipient = new { kind = notice.RecipientKind, id = notice.RecipientId }, digest = notice.Digest, link = notice.Link });
        var time = clock.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        using var request = new HttpRequestMessage(HttpMethod.Post, notice.Address) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Add("Idempotency-Key", notice.NoticeId);
        request.Headers.Add(TimeHeader, time);
        request.Headers.Add(SignatureHeader, Sign(settings.WebhookSecret, time, body));
        using var answer = await PostAsync(request, cancel);
        if (!answer.IsSuccessStatusCode)
            throw new NoticeFaultException($"answered {(int)answer.StatusCode}", final: answer.StatusCode is HttpStatusCode.Gone or HttpStatusCode.NotFound);
    }

    /// <summary><c>sha256=</c> and the HMAC-SHA256 of "time.body" in hexadecimal, keyed with the shared secret.</summary>
    public static string Sign(string secret, string time, string body) =>
        "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{time}.{body}")));

    private async Task<HttpResponseMessage> PostAsync(HttpRequestMessage request, CancellationToken cancel)
    {
        try
        {
            return await http.SendAsync(request, cancel);
        }
        catch (HttpRequestException fault)
        {
            throw new NoticeFaultException($"not reached: {fault.HttpRequestError}");
        }
    }
}
