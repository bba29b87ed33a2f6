using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;
using AnyDoor.Store;
using AnyDoor.Tests.Store;
using AnyDoor.Tests.Web;

namespace AnyDoor.Tests.Security.Fuzz;

/// <summary>Every parameter of every address and every field of every form is given texts that break careless readers.</summary>
public partial class FuzzTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task Parameters_OfEveryAddress_NeverBreakItNorShowMore(StoreProvider provider)
    {
        await using var place = await AttackedPlace.NewAsync(provider);
        await place.AddOwnAsync();
        using var member = await Attacker.SignInAsync(place.Host, AttackedPlace.Member);
        using var engineer = await Attacker.SignInAsync(place.Host, "elan.reed");
        using var analyst = await Attacker.SignInAsync(place.Host, "faye.sutter");
        var wrong = new List<string>();
        foreach (var route in Route.Of(place.Host, "GET"))
        {
            var plain = place.Victim.PathOf(route);
            foreach (var reader in new[] { member, engineer, analyst })
            {
                var usual = People(await reader.Client.GetPageAsync(plain));
                foreach (var (bad, number) in (reader == member ? Bad.Of(provider).Append(Bad.Long[..7000]) : Bad.Worst).Select((bad, number) => (bad, number)))
                {
                    // Spelt as UTF-8 or, half of a pair, as it would be if UTF-8 could spell it.
                    var text = bad.Contains('\ud800', StringComparison.Ordinal) ? "%ED%A0%80" : Uri.EscapeDataString(bad);
                    foreach (var query in number % 9 == 0 ? route.Queries.Append("unknown") : route.Queries)
                        await CheckAsync(reader, $"{plain}?{query}={text}", route, await usual);
                    foreach (var name in route.Parameters.Where(_ => number % 3 == 0 && text.Length is > 0 and < 100 && bad is not ("/" or "\\") && !bad.Contains('\0', StringComparison.Ordinal)))
                        await CheckAsync(reader, route.Path(each => each == name ? "0zz0" : place.Victim.Ids.GetValueOrDefault(each) ?? "x").Replace("0zz0", text, StringComparison.Ordinal), route, await usual);
                }
            }
        }
        string.Join('\n', wrong.Distinct().Take(40)).ShouldBeEmpty();

        async Task CheckAsync(Attacker reader, string path, Route route, IReadOnlySet<string> usual)
        {
            var answer = await reader.Client.GetPageAsync(path);
            if ((int)answer.StatusCode >= 500)
                wrong.Add($"{route} for {reader.User}: {(int)answer.StatusCode} of {path[..Math.Min(path.Length, 120)]}");
            else if (!(await People(answer)).IsSubsetOf(usual))
                wrong.Add($"{route} for {reader.User}: shows more for {path[..Math.Min(path.Length, 120)]}");
        }
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Fields_OfEveryForm_NeverBreakIt(StoreProvider provider)
    {
        await using var place = await AttackedPlace.NewAsync(provider);
        using var member = await Attacker.SignInAsync(place.Host, AttackedPlace.Member);
        using var engineer = await Attacker.SignInAsync(place.Host, "elan.reed");
        using var nobody = place.Host.Anybody();
        var wrong = new List<string>();
        var forms = (await place.FormsAsync(member, place.Victim)).Concat(Route.Of(place.Host, "POST").Where(route => route.Open).Select(route =>
            (route, new SentForm(place.Victim.PathOf(route), [.. route.Fields.Select(field => KeyValuePair.Create(field, "x"))])))).DistinctBy(pair => (pair.Item1, string.Join('&', pair.Item2.Fields.Select(field => field.Key)))).ToList();
        foreach (var (route, form) in forms)
        {
            var sender = route.Pattern.StartsWith("/feeds", StringComparison.Ordinal) || route.Pattern.StartsWith("/actions/notices", StringComparison.Ordinal) ? engineer : member;
            var names = form.Fields.Select(field => field.Key).Append("unknown").Distinct().ToList();
            // Every text in all fields at once, the worst in each of them alone.
            foreach (var (bad, which) in Bad.Of(provider).Append(Bad.Long).Select(bad => (bad, names)).Concat(names.SelectMany(name => Bad.Worst.Select(bad => (bad, new List<string> { name })))))
            {
                // In an encoding of their own, halves of pairs arrive as they are.
                var (encoding, label) = bad.Any(char.IsSurrogate) ? (Encoding.Unicode, "utf-16") : (Encoding.UTF8, "utf-8");
                var now = await form.AnewAsync(sender);
                var kept = now.Fields.Where(field => !which.Contains(field.Key) || (which == names && field.Key == "version"));
                var answer = await SendAsync(sender, form, [.. kept, .. which.Where(name => which != names || name != "version").Select(name => KeyValuePair.Create(name, bad))], encoding, label);
                if ((int)answer.StatusCode >= 500)
                    wrong.Add($"{route} with {(which == names ? "all" : which[0])} = {(bad.Length > 40 ? "long" : Uri.EscapeDataString(bad.Any(char.IsSurrogate) ? "half a pair" : bad))}: {(int)answer.StatusCode}");
            }
            foreach (var part in Parts(form, sender.Proof))
            {
                using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(WebClient.Home, form.Path)) { Content = part };
                var status = (int)(await sender.Client.SendAsync(request)).StatusCode;
                if (status >= 500)
                    wrong.Add($"{route} as {part.Headers.ContentType}: {status}");
            }
        }
        string.Join('\n', wrong.Distinct().Take(40)).ShouldBeEmpty();
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Search_WithWildCards_FindsNobodyWhoIsNotCalledThat(StoreProvider provider)
    {
        await using var place = await AttackedPlace.NewAsync(provider);
        using var member = await Attacker.SignInAsync(place.Host, AttackedPlace.Member);
        foreach (var typed in Bad.Texts.Concat(["fquill%", "fq_ill", "f%", "__", "%%", "fquill' OR 'a'='a", "fquill*", "fquill\\", "f?", "fquill%' ESCAPE '!"]))
        {
            var answer = await member.SendAsync("POST", "/people/find", [KeyValuePair.Create("q", typed.Replace("\ud800", "", StringComparison.Ordinal))]);
            ((int)answer.StatusCode).ShouldBeLessThan(500, typed);
            (await People(answer)).ShouldBeEmpty(typed);
        }
        (await People(await member.SendAsync("POST", "/people/find", [KeyValuePair.Create("q", "fquill")]))).ShouldNotBeEmpty();
    }

    // A form as browsers do not send it: in parts, with names twice, with too many fields, broken off.
    private static IEnumerable<HttpContent> Parts(SentForm form, string proof)
    {
        var parts = new MultipartFormDataContent();
        foreach (var (name, value) in form.Fields.Append(KeyValuePair.Create("_proof", proof)))
            parts.Add(new StringContent(value), name);
        parts.Add(new ByteArrayContent([0, 1, 2, 255]), "file", "../../x.db");
        yield return parts;
        // What the shorter encoding of forms refuses by itself arrives in parts.
        var zeros = new MultipartFormDataContent();
        foreach (var (name, value) in form.Fields)
            zeros.Add(new StringContent(name == "version" ? value : "a\0\u202Eb"), name);
        zeros.Add(new StringContent(proof), "_proof");
        yield return zeros;
        yield return new FormUrlEncodedContent(form.Fields.Concat(form.Fields).Append(KeyValuePair.Create("_proof", proof)));
        yield return new FormUrlEncodedContent(Enumerable.Range(0, 3000).Select(number => KeyValuePair.Create($"f{number}", "x")).Append(KeyValuePair.Create("_proof", proof)));
        yield return Broken("multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"a");
        yield return Broken("multipart/form-data", "--x");
        yield return Broken("application/x-www-form-urlencoded; charset=utf-7", "a=b");
        yield return Broken("application/x-www-form-urlencoded; charset=nothing", "a=%zz&&&=&=");
        yield return Broken("application/json", "{\"a\":");
    }

    private static ByteArrayContent Broken(string type, string text)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(text));
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        return content;
    }

    private static async Task<HttpResponseMessage> SendAsync(Attacker sender, SentForm form, IEnumerable<KeyValuePair<string, string>> fields, Encoding encoding, string label)
    {
        // The proof goes in the header, so that the encoding of the body does not matter to it.
        var body = string.Join('&', fields.Select(field => encoding == Encoding.UTF8 ? $"{Uri.EscapeDataString(field.Key)}={Uri.EscapeDataString(field.Value)}" : $"{field.Key}={field.Value.Replace(' ', '+').Replace("&", "", StringComparison.Ordinal).Replace("%", "", StringComparison.Ordinal)}"));
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(WebClient.Home, form.Path));
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/html"));
        request.Headers.Add("X-Proof", sender.Proof);
        request.Content = new ByteArrayContent(encoding == Encoding.UTF8 ? encoding.GetBytes(body) : [.. body.SelectMany(character => new[] { (byte)character, (byte)(character >> 8) })]);
        request.Content.Headers.TryAddWithoutValidation("Content-Type", $"application/x-www-form-urlencoded; charset={label}");
        return await sender.Client.SendAsync(request);
    }

    // Everybody whom an answer leads to.
    private static async Task<IReadOnlySet<string>> People(HttpResponseMessage answer) => PersonLink().Matches(await answer.Content.ReadAsStringAsync()).Select(link => link.Value).ToHashSet();

    [GeneratedRegex("/people/[0-9abcdefghjkmnpqrstvwxyz]{12}")]
    private static partial Regex PersonLink();
}
