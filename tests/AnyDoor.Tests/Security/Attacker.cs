using System.Net.Http.Headers;
using AnyDoor.Tests.Web;

namespace AnyDoor.Tests.Security;

/// <summary>Somebody who has signed in and sends whatever they like, with the proof that one of our own pages gave them.</summary>
internal sealed class Attacker : IDisposable
{
    private Attacker(string user, WebClient client, string proof) => (User, Client, Proof) = (user, client, proof);

    public string User { get; }
    public WebClient Client { get; }
    public string Proof { get; }

    public string Role => User[2..];

    public static async Task<Attacker> SignInAsync(HostFixture host, string user)
    {
        var client = await host.SignedInAs(user);
        var page = await client.ReadPageAsync("/own-account");
        return new Attacker(user, client, page.QuerySelector("input[name=_proof]")!.GetAttribute("value")!);
    }

    public Task<HttpResponseMessage> SendAsync(SentForm form) => SendAsync("POST", form.Path, form.Fields);

    /// <param name="fields">Null sends no body.</param>
    public async Task<HttpResponseMessage> SendAsync(string method, string path, IEnumerable<KeyValuePair<string, string>>? fields)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(WebClient.Home, path));
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/html"));
        if (fields is not null)
            request.Content = new FormUrlEncodedContent(fields.Append(KeyValuePair.Create("_proof", Proof)));
        return await Client.SendAsync(request);
    }

    public void Dispose() => Client.Dispose();
}
