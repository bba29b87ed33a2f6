using System.Net;
using System.Net.Http.Headers;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace AnyDoor.Tests.Web;

/// <summary>A browser without script: keeps cookies, asks for pages, sends forms with their proof, does not follow redirects.</summary>
public sealed class WebClient(HttpMessageHandler handler) : HttpClient(new Cookies(handler), disposeHandler: true)
{
    public static readonly Uri Home = new("http://localhost");

    public async Task<HttpResponseMessage> GetPageAsync(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(Home, path));
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/html"));
        return await SendAsync(request);
    }

    public async Task<IHtmlDocument> ReadPageAsync(string path, HttpStatusCode expected = HttpStatusCode.OK)
    {
        var answer = await GetPageAsync(path);
        answer.StatusCode.ShouldBe(expected);
        return await ParseAsync(answer);
    }

    /// <summary>Loads <paramref name="page"/> for its proof and posts the fields to <paramref name="action"/>.</summary>
    public async Task<HttpResponseMessage> PostFormAsync(string page, string action, params (string Name, string Value)[] fields)
    {
        var proof = (await ReadPageAsync(page)).QuerySelector("input[name=_proof]")!.GetAttribute("value")!;
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Home, action));
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/html"));
        request.Content = new FormUrlEncodedContent(fields.Append(("_proof", proof)).Select(field => KeyValuePair.Create(field.Item1, field.Item2)));
        return await SendAsync(request);
    }

    /// <summary>The words of a page, without what frames it.</summary>
    public async Task<string> ReadWordsAsync(string path, HttpStatusCode expected = HttpStatusCode.OK) => WordsOf(await ReadPageAsync(path, expected));

    public static string WordsOf(IHtmlDocument page) => string.Join(' ', page.QuerySelector("main")!.TextContent.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries));

    public static async Task<IHtmlDocument> ParseAsync(HttpResponseMessage answer) => new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync());

    private sealed class Cookies(HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        private readonly CookieContainer jar = new();

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (jar.GetCookieHeader(request.RequestUri!) is { Length: > 0 } cookies)
                request.Headers.Add("Cookie", cookies);
            var answer = await base.SendAsync(request, cancellationToken);
            if (answer.Headers.TryGetValues("Set-Cookie", out var set))
            {
                foreach (var cookie in set)
                    jar.SetCookies(request.RequestUri!, cookie);
            }
            return answer;
        }
    }
}
