using System.Net;
using Dispatchapy.Tests.Support;

namespace Dispatchapy.Tests.Web.Console;

[Collection(ConsoleTests.Name)]
public sealed class CircuitDoorTests(GatewayFixture fixture)
{
    [Fact]
    public async Task Nobody_gets_a_circuit_without_signing_in()
    {
        using HttpClient client = new(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = fixture.Gateway.Address };
        using var answer = await client.PostAsync(new Uri("/_blazor/negotiate?negotiateVersion=1", UriKind.Relative), null);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.StartsWith("/signin", answer.Headers.Location!.PathAndQuery, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_without_a_page_says_so_in_words_to_a_person_and_in_a_problem_to_a_machine()
    {
        using HttpRequestMessage person = new(HttpMethod.Get, "/no-such-page") { Headers = { { "Accept", "text/html" } } };
        using var page = await fixture.Gateway.Http.SendAsync(person);
        Assert.Equal(HttpStatusCode.NotFound, page.StatusCode);
        Assert.Contains("There is nothing at this address.", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        using var problem = await fixture.Gateway.Http.GetAsync(new Uri("/no-such-page", UriKind.Relative));
        Assert.Equal("application/problem+json", problem.Content.Headers.ContentType!.MediaType);
    }
}
