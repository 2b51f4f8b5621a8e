using System.Net;
using System.Text.Json.Nodes;
using Dispatchapy.Core.Audit;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Dispatchapy.Tests.Web.Manage;

[Collection(ManagementTests.Name)]
public sealed class ListTests(ManagementHost host)
{
    [Fact]
    public async Task Five_hundred_rows_are_paged_without_a_gap_or_a_repetition()
    {
        var store = host.Services.GetRequiredService<ResourceStore>();
        var prefix = Given.Name("paged");
        for (var i = 0; i < 500; i++)
        {
            Assert.IsType<SaveResult<Resource>.Saved>(await store.CreateAsync(new ResourceDraft { Name = $"{prefix} {i:000}", Url = "http://x.example" }, Actor.System, CancellationToken.None));
        }

        List<string> names = [];
        string? next = null;
        do
        {
            var page = (await host.Admin.GetAnswerAsync($"resources?q={Uri.EscapeDataString(prefix)}&limit=37{(next is null ? "" : $"&after={next}")}")).Json;
            names.AddRange(Names(page, "name"));
            next = page["next"]?.GetValue<string>();
        }
        while (next is not null);

        Assert.Equal(Enumerable.Range(0, 500).Select(i => $"{prefix} {i:000}"), names);
    }

    [Fact]
    public async Task A_page_has_fifty_rows_unless_told_otherwise()
    {
        var store = host.Services.GetRequiredService<ClientStore>();
        var prefix = Given.Name("fifty");
        for (var i = 0; i < 51; i++)
        {
            await store.CreateAsync(new ClientDraft { Name = $"{prefix} {i}" }, Actor.System, CancellationToken.None);
        }

        var page = (await host.Admin.GetAnswerAsync($"clients?q={Uri.EscapeDataString(prefix)}")).Json;
        Assert.Equal(50, page["items"]!.AsArray().Count);
        Assert.NotNull(page["next"]);
    }

    [Fact]
    public async Task Searching_ignores_case_and_takes_wildcards_for_themselves()
    {
        var mark = Given.Path("mark");
        foreach (var ending in new[] { "100%", "100x", "a_b", "aXb", @"a\b", "[ab]", "a" })
        {
            await host.Admin.CreateAsync("clients", Given.Client($"{mark} {ending}"));
        }

        Assert.Equal([$"{mark} 100%"], await FindAsync("clients", "name", $"{mark} 100%"));
        Assert.Equal([$"{mark} a_b"], await FindAsync("clients", "name", $"{mark} A_B"));
        Assert.Equal([$@"{mark} a\b"], await FindAsync("clients", "name", $@"{mark} a\b"));
        Assert.Equal([$"{mark} [ab]"], await FindAsync("clients", "name", $"{mark} [ab]"));
        Assert.Equal(7, (await FindAsync("clients", "name", mark.ToUpperInvariant())).Length);
    }

    [Fact]
    public async Task Descriptions_and_addresses_are_searched_too()
    {
        var mark = Given.Path("where");
        var endpoint = Given.Endpoint();
        endpoint["description"] = $"It says {mark}.";
        var client = Given.Client();
        client["description"] = $"It says {mark}.";
        var resource = Given.Resource();
        resource["url"] = $"https://x.example/{mark}";
        Assert.Equal([(await host.Admin.CreateAsync("endpoints", endpoint))["path"]!.GetValue<string>()], await FindAsync("endpoints", "path", mark));
        Assert.Equal([(await host.Admin.CreateAsync("clients", client))["name"]!.GetValue<string>()], await FindAsync("clients", "name", mark));
        Assert.Equal([(await host.Admin.CreateAsync("resources", resource))["name"]!.GetValue<string>()], await FindAsync("resources", "name", mark));
    }

    [Theory]
    [InlineData("limit=0")]
    [InlineData("limit=201")]
    [InlineData("limit=ten")]
    [InlineData("limit=")]
    [InlineData("after=%25%25")]
    [InlineData("after=AA")]
    [InlineData("after=_w")]
    [InlineData("q=%00")]
    [InlineData("q=one&q=two")]
    [InlineData("serach=one")]
    [InlineData("Limit=10")]
    [InlineData("active=true")]
    public async Task A_malformed_or_unknown_parameter_is_never_ignored(string query)
    {
        foreach (var list in new[] { "resources", "endpoints", "clients", "api-keys" })
        {
            var answer = (await host.Admin.GetAnswerAsync($"{list}?{query}")).IsProblem(HttpStatusCode.BadRequest);
            Assert.Equal([query.Split('=')[0]], answer.ErrorFields);
        }
    }

    private async Task<string[]> FindAsync(string list, string key, string text) => Names((await host.Admin.GetAnswerAsync($"{list}?q={Uri.EscapeDataString(text)}")).Json, key);

    private static string[] Names(JsonObject page, string key) => [.. page["items"]!.AsArray().Select(item => item![key]!.GetValue<string>())];
}
