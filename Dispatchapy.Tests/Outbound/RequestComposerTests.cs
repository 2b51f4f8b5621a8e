using System.Text;
using System.Text.Json;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Mapping;
using Dispatchapy.Core.Outbound.Requests;

namespace Dispatchapy.Tests.Outbound;

public sealed class RequestComposerTests
{
    private const string Hostile = """{"name":"\",\"admin\":true,\"x\":\"","amp":"a&b=c</name>","line":"x\r\nX-Evil: 1","list":[1,"zwei",null,{"a":[true]}],"deep":{"a":{"b":"ü ñ"},"c":[{"d":1},{"d":2}]},"nil":null,"half":"\ud800","big":12345678901234567890.10}""";

    [Theory]
    [InlineData("""{"a":"Hello {{name}}!","b":{{list}},"c":{{gone}},"d":"{{deep}}","{{amp}}":{{big}}}""")]
    [InlineData("""{"a":"{{half}}{{line}}","b":[{{nil}},{{name}},"{{gone}}"]}""")]
    [InlineData("{{deep}}")]
    public void No_value_can_end_the_JSON_that_it_stands_in(string template)
    {
        var body = Body(new RequestSettings { Template = template }, Hostile);
        using var document = JsonDocument.Parse(body);
        Assert.False(document.RootElement.TryGetProperty("admin", out _));
        if (template.StartsWith("{\"a\":\"Hello", StringComparison.Ordinal))
        {
            var root = document.RootElement;
            Assert.Equal("Hello \",\"admin\":true,\"x\":\"!", root.GetProperty("a").GetString());
            Assert.Equal((JsonValueKind.Null, 4), (root.GetProperty("c").ValueKind, root.GetProperty("b").GetArrayLength()));
            Assert.Equal("12345678901234567890.10", root.GetProperty("a&b=c</name>").GetRawText());
            Assert.Equal("""{"a":{"b":"ü ñ"},"c":[{"d":1},{"d":2}]}""", root.GetProperty("d").GetString());
        }
    }

    [Theory]
    [InlineData("""{"a":"\{{name}}"}""")]
    [InlineData("""{"a":"\u00{{name}}"}""")]
    [InlineData("""{"a":1{{name}}}""")]
    [InlineData("""{{{name}}:1}""")]
    [InlineData("""{"a":{{name}}""")]
    [InlineData("""{"a":{{name}}{{name}}}""")]
    [InlineData("""{"a":"{{name}}}""")]
    public void A_template_that_would_not_be_JSON_cannot_be_saved(string template) =>
        Assert.False(BodyTemplate.TryParse(template, TemplateLanguage.Json, out _, out _));

    [Fact]
    public void A_form_nests_objects_repeats_lists_and_escapes_everything() => Assert.Equal(
        "name=%22%2C%22admin%22%3Atrue%2C%22x%22%3A%22&amp=a%26b%3Dc%3C%2Fname%3E&line=x%0D%0AX-Evil%3A+1&list=1&list=zwei&list=&list[3][a]=true&deep[a][b]=%C3%BC+%C3%B1&deep[c][0][d]=1&deep[c][1][d]=2&nil=&half=%EF%BF%BD&big=12345678901234567890.10",
        Body(new RequestSettings { Format = BodyFormats.Form }, Hostile).Replace("%5B", "[", StringComparison.Ordinal).Replace("%5D", "]", StringComparison.Ordinal));

    [Fact]
    public void A_template_of_a_form_and_one_of_XML_escape_what_is_inserted()
    {
        Assert.Equal("to=a%26b%3Dc%3C%2Fname%3E&gone=", Body(new RequestSettings { Format = BodyFormats.Form, Template = "to={{amp}}&gone={{gone}}" }, Hostile));
        Assert.Equal("<n>a&amp;b=c&lt;/name&gt;</n>", Body(new RequestSettings { Format = BodyFormats.Text, Template = "<n>{{amp}}</n>" }, Hostile, type: "application/xml"));
        Assert.Equal("Dear a&b=c</name>", Body(new RequestSettings { Format = BodyFormats.Text, Template = "Dear {{amp}}" }, Hostile, type: "text/plain"));
    }

    [Fact]
    public void With_GET_the_values_become_the_query_and_none_takes_the_place_of_what_is_configured()
    {
        var request = Composed(new RequestSettings { Query = new Dictionary<string, string> { ["from"] = "shop {{ref}}", ["none"] = "{{gone}}" } }, """{"ref":"r 1","key":"stolen","v":"2","from":"evil","api":"x","list":[1,{"a":2}],"o":{"a":[1]}}""", "GET", "https://provider.example/send?v=1&api=q");
        Assert.Equal("https://provider.example/send?v=1&api=q&from=shop+r+1&ref=r+1&list=1&list=%7B%22a%22%3A2%7D&o=%7B%22a%22%3A%5B1%5D%7D&key=s3cret%26more", request.Url.AbsoluteUri);
        Assert.Equal("https://provider.example/send?v=1&api=q&from=shop+r+1&ref=r+1&list=1&list=%7B%22a%22%3A2%7D&o=%7B%22a%22%3A%5B1%5D%7D&key=••••", request.ShownUrl);
        Assert.False(request.HasBody);
    }

    [Theory]
    [InlineData("line", "X-Evil")]
    [InlineData("deep", "ü")]
    [InlineData("half", "\ud800")]
    public void A_header_that_no_header_may_be_is_never_made(string value, string _)
    {
        var made = Compose(new RequestSettings { HeaderTemplates = new Dictionary<string, string> { ["X-Ref"] = "a{{" + value + "}}" } }, Hostile, "POST");
        Assert.StartsWith("the header X-Ref would hold a line break", Assert.IsType<Composition.Unfit>(made).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_header_whose_values_are_all_missing_is_left_out_and_a_number_is_text()
    {
        var request = Composed(new RequestSettings { HeaderTemplates = new Dictionary<string, string> { ["X-Big"] = "n={{big}}", ["X-None"] = "n={{gone}}" } }, Hostile);
        Assert.Equal([KeyValuePair.Create("X-Big", "n=12345678901234567890.10")], request.Headers);
    }

    [Fact]
    public void A_large_value_that_a_template_names_many_times_is_refused_before_it_fills_the_memory()
    {
        var template = "\"" + string.Concat(Enumerable.Repeat("{{a}}", 5000)) + "\"";
        var made = Compose(new RequestSettings { Template = template }, $$"""{"a":"{{new string('x', 250_000)}}"}""", "POST");
        Assert.Contains("more than 1048576 bytes", Assert.IsType<Composition.Unfit>(made).Reason, StringComparison.Ordinal);
        Assert.Contains("more than 8000 characters", Assert.IsType<Composition.Unfit>(Compose(new RequestSettings(), $$"""{"a":"{{new string('x', 9000)}}"}""", "GET")).Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no JSON at all \u0001 ü")]
    [InlineData("[1, 2]")]
    [InlineData("\"text\"")]
    public void Raw_and_JSON_pass_a_payload_through_that_is_no_object(string payload)
    {
        foreach (var format in new[] { BodyFormats.Raw, BodyFormats.Json })
        {
            var made = RequestComposer.Compose(Resource(new RequestSettings { Format = format }), [], Parsed(payload), Encoding.UTF8.GetBytes(payload), default);
            Assert.Equal(payload, Encoding.UTF8.GetString(Assert.IsType<Composition.Composed>(made).Request.Body.Span));
        }

        Assert.IsType<Composition.Unfit>(RequestComposer.Compose(Resource(new RequestSettings(), "GET"), [], Parsed(payload), Encoding.UTF8.GetBytes(payload), default));
        Assert.IsType<Composition.Unfit>(RequestComposer.Compose(Resource(new RequestSettings { Format = BodyFormats.Form }), [], Parsed(payload), Encoding.UTF8.GetBytes(payload), default));
    }

    private static JsonElement Parsed(string payload)
    {
        try
        {
            return JsonElement.Parse(payload);
        }
        catch (JsonException)
        {
            return default;
        }
    }

    private static string Body(RequestSettings settings, string payload, string type = "application/json") => Encoding.UTF8.GetString(Assert.IsType<Composition.Composed>(Compose(settings, payload, "POST", type: type)).Request.Body.Span);

    private static OutgoingRequest Composed(RequestSettings settings, string payload, string method = "POST", string url = "https://provider.example/send") => Assert.IsType<Composition.Composed>(Compose(settings, payload, method, url)).Request;

    private static Composition Compose(RequestSettings settings, string payload, string method, string url = "https://provider.example/send", string type = "application/json") =>
        RequestComposer.Compose(Resource(settings, method, url, type), [], JsonElement.Parse(payload), new MappingFacts(Guid.Empty, DateTimeOffset.UnixEpoch));

    private static ResourceEntry Resource(RequestSettings settings, string method = "POST", string url = "https://provider.example/send", string type = "application/json") =>
        ResourceEntry.Of(new Resource { Id = Guid.Empty, Name = "r", Url = url, Method = method, ContentType = type, Request = settings }, new Dictionary<string, string>()) with
        {
            SecretQuery = method == "GET" && url.Contains('?', StringComparison.Ordinal) ? new Dictionary<string, string> { ["key"] = "s3cret&more" } : new Dictionary<string, string>(),
        };
}
