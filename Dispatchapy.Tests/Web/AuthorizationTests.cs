using System.Net;
using System.Text;
using Dispatchapy.Web;

namespace Dispatchapy.Tests.Web;

/// <summary>Every door × everybody who may stand before it.</summary>
public sealed class AuthorizationTests(Visitors visitors) : IClassFixture<Visitors>
{
    public static TheoryData<Door> Table => [.. Doors.All, .. Doors.Beside];

    [Theory]
    [MemberData(nameof(Table))]
    public async Task Who_may_gets_past_and_everybody_else_is_told_what_it_takes(Door door)
    {
        List<string> faults = [];
        foreach (var visitor in Visitor.All)
        {
            using var answer = await KnockAsync(door, visitor);
            if (await FaultAsync(door.Refusal(visitor), answer) is { } fault)
            {
                faults.Add($"{visitor}: {fault}");
            }
        }

        Assert.Empty(faults);
    }

    [Fact]
    public void Every_mapped_route_and_every_page_is_in_the_table_and_nothing_else()
    {
        string[] mapped = [.. MappedDoors.Of(visitors.Gateway.Services)];
        string[] table = [.. Doors.All.Select(door => door.ToString())];
        Assert.Empty(mapped.Except(table));
        Assert.Empty(table.Except(mapped));
    }

    private static async Task<string?> FaultAsync((HttpStatusCode Status, string? Location)? refusal, HttpResponseMessage answer)
    {
        var location = answer.Headers.Location is { } address ? (address.IsAbsoluteUri ? address.AbsolutePath : address.OriginalString.Split('?')[0]) : null;
        if (refusal is null)
        {
            var past = answer.StatusCode is not (HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden) && (int)answer.StatusCode < 500 && location is not (Urls.SignIn or Urls.Forbidden or Urls.Portal);
            return past ? null : $"was refused with {(int)answer.StatusCode} {location}";
        }

        // A script is told by a 401 what a person is told by a redirect; both name the sign-in.
        var status = location == Urls.SignIn && answer.StatusCode == HttpStatusCode.Unauthorized ? HttpStatusCode.Redirect : answer.StatusCode;
        if ((status, location) != refusal)
        {
            return $"got {(int)answer.StatusCode} {location} and not {(int)refusal.Value.Status} {refusal.Value.Location}";
        }

        return location is not null ? null : await SentenceFaultAsync(answer);
    }

    /// <summary>A refusal has the form that all errors have, and says how to come in.</summary>
    private static async Task<string?> SentenceFaultAsync(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        var asks = answer.StatusCode != HttpStatusCode.Unauthorized || answer.Headers.WwwAuthenticate.ToString() == "Bearer";
        return asks && answer.Content.Headers.ContentType?.MediaType == "application/problem+json" && text.Contains("\"detail\"", StringComparison.Ordinal) ? null : $"was refused without a word: {text}";
    }

    private async Task<HttpResponseMessage> KnockAsync(Door door, Visitor visitor)
    {
        using HttpRequestMessage request = new(door.Method == Door.AnyMethod ? HttpMethod.Get : new HttpMethod(door.Method), door.Address.Replace("{}", Guid.Empty.ToString(), StringComparison.Ordinal));
        if (door.Guard is Guard.Session or Guard.Portal or Guard.AnySession)
        {
            request.Headers.Accept.ParseAdd("text/html");
        }

        if (visitor.Kind is VisitorKind.Cookie or VisitorKind.Owner)
        {
            // What a browser says of a page's own request; without it a session changes nothing.
            request.Headers.Add("Sec-Fetch-Site", "same-origin");
        }

        if (door.Method is "POST" or "PUT")
        {
            request.Content = new StringContent("{}", Encoding.UTF8, "application/json");
        }

        return await visitors[visitor].SendAsync(request);
    }
}
