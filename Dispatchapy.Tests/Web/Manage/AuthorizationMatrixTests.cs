using System.Net;
using System.Text.Json.Nodes;
using Dispatchapy.Core.Access;
using Dispatchapy.Tests.Support;

namespace Dispatchapy.Tests.Web.Manage;

[Collection(ManagementTests.Name)]
public sealed class AuthorizationMatrixTests(ManagementHost host)
{
    private const string Id = "0198a000-0000-7000-8000-000000000000";

    /// <summary>Method, route, and the least role that gets past the door.</summary>
    public static TheoryData<string, string, OperatorRole> Routes => new()
    {
        { "GET", "resources", OperatorRole.Viewer },
        { "POST", "resources", OperatorRole.Admin },
        { "GET", $"resources/{Id}", OperatorRole.Viewer },
        { "PUT", $"resources/{Id}", OperatorRole.Admin },
        { "DELETE", $"resources/{Id}", OperatorRole.Admin },
        { "POST", $"resources/{Id}/duplicate", OperatorRole.Admin },
        { "GET", "endpoints", OperatorRole.Viewer },
        { "POST", "endpoints", OperatorRole.Admin },
        { "GET", $"endpoints/{Id}", OperatorRole.Viewer },
        { "PUT", $"endpoints/{Id}", OperatorRole.Admin },
        { "DELETE", $"endpoints/{Id}", OperatorRole.Admin },
        { "POST", $"endpoints/{Id}/duplicate", OperatorRole.Admin },
        { "GET", "clients", OperatorRole.Viewer },
        { "POST", "clients", OperatorRole.Admin },
        { "GET", $"clients/{Id}", OperatorRole.Viewer },
        { "PUT", $"clients/{Id}", OperatorRole.Admin },
        { "DELETE", $"clients/{Id}", OperatorRole.Admin },
        { "POST", $"clients/{Id}/token", OperatorRole.Admin },
        { "GET", "api-keys", OperatorRole.Admin },
        { "POST", "api-keys", OperatorRole.Admin },
        { "DELETE", $"api-keys/{Id}", OperatorRole.Admin },
        { "GET", "operators", OperatorRole.Admin },
        { "POST", "operators", OperatorRole.Admin },
        { "GET", $"operators/{Id}", OperatorRole.Admin },
        { "PUT", $"operators/{Id}", OperatorRole.Admin },
        { "DELETE", $"operators/{Id}", OperatorRole.Admin },
        { "PUT", $"operators/{Id}/password", OperatorRole.Admin },
        { "POST", $"operators/{Id}/unlock", OperatorRole.Admin },
        { "GET", "settings", OperatorRole.Viewer },
        { "PUT", "settings", OperatorRole.Admin },
        { "GET", "audit", OperatorRole.Admin },
    };

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task Nobody_and_garbage_are_asked_who_they_are(string method, string route, OperatorRole least)
    {
        _ = least;
        foreach (var key in new[] { null, "garbage", "dpm_" + new string('A', 43) })
        {
            using var client = host.Client(key);
            var answer = (await client.CallAsync(new HttpMethod(method), route, new JsonObject())).IsProblem(HttpStatusCode.Unauthorized);
            Assert.Equal("Bearer", answer.Headers.WwwAuthenticate.ToString());
        }
    }

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task Every_role_does_what_it_may_and_nothing_else(string method, string route, OperatorRole least)
    {
        foreach (var role in Enum.GetValues<OperatorRole>())
        {
            using var client = await host.ClientAsync(role);
            var answer = await client.CallAsync(new HttpMethod(method), route, new JsonObject());
            if (role < least)
            {
                answer.IsProblem(HttpStatusCode.Forbidden);
            }
            else
            {
                Assert.Contains(answer.Status, new[] { HttpStatusCode.OK, HttpStatusCode.NotFound, HttpStatusCode.UnprocessableEntity });
            }
        }
    }

    [Fact]
    public void Every_route_of_the_configuration_is_in_the_table() => Assert.Equal(RouteTable.Of(host.Services), Routes.Select(row => RouteTable.Line((string)row[0], (string)row[1])).Order(StringComparer.Ordinal));
}
