using Dispatchapy.Core.Audit;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Dispatchapy.Tests.Catalog;

[Collection(ManagementTests.Name)]
public sealed class ActiveSwitchTests(ManagementHost host)
{
    private ResourceStore Resources => host.Services.GetRequiredService<ResourceStore>();

    private ClientStore Clients => host.Services.GetRequiredService<ClientStore>();

    [Fact]
    public async Task A_resource_is_switched_without_touching_its_secrets_and_a_stale_switch_is_a_conflict()
    {
        var draft = new ResourceDraft { Name = Given.Name("switched"), Url = "https://x.example", Headers = new Dictionary<string, string> { ["X-Key"] = "secret value" } };
        var saved = Assert.IsType<SaveResult<Resource>.Saved>(await Resources.CreateAsync(draft, Actor.System, default)).Item;
        var off = Assert.IsType<SaveResult<Resource>.Saved>(await Resources.SetActiveAsync(saved.Id, 1, false, Actor.System, default)).Item;
        Assert.Equal((false, 2, saved.ProtectedHeaders), (off.Active, off.Version, off.ProtectedHeaders));
        Assert.IsType<SaveResult<Resource>.Conflict>(await Resources.SetActiveAsync(saved.Id, 1, true, Actor.System, default));
        Assert.IsType<SaveResult<Resource>.Missing>(await Resources.SetActiveAsync(Guid.Empty, 1, true, Actor.System, default));
        Assert.False(host.Services.GetRequiredService<GatewayCatalog>().Current.Resource(saved.Id)!.Active);
        var entry = (await host.Services.GetRequiredService<AuditQuery>().ListAsync(new AuditFilter(SubjectId: saved.Id), null, 1, default))[0];
        Assert.Equal("deactivated", entry.Action);
    }

    [Fact]
    public async Task A_client_is_locked_out_without_touching_its_token_and_a_stale_switch_is_a_conflict()
    {
        var issued = Assert.IsType<SaveResult<IssuedClient>.Saved>(await Clients.CreateAsync(new ClientDraft { Name = Given.Name("switched") }, Actor.System, default)).Item;
        var off = Assert.IsType<SaveResult<Client>.Saved>(await Clients.SetActiveAsync(issued.Client.Id, 1, false, Actor.System, default)).Item;
        Assert.Equal((false, 2, issued.Client.TokenPrefix), (off.Active, off.Version, off.TokenPrefix));
        Assert.IsType<SaveResult<Client>.Conflict>(await Clients.SetActiveAsync(issued.Client.Id, 1, true, Actor.System, default));
        Assert.IsType<SaveResult<Client>.Missing>(await Clients.SetActiveAsync(Guid.Empty, 1, true, Actor.System, default));
    }

    [Fact]
    public async Task An_alert_payload_that_is_no_JSON_object_is_refused()
    {
        foreach (var payload in new[] { "not json", "[1]", "\"text\"" })
        {
            var draft = new ResourceDraft { Name = Given.Name("alerts"), Url = "https://x.example", Alerts = new AlertDraft { WebhookPayload = payload } };
            var invalid = Assert.IsType<SaveResult<Resource>.Invalid>(await Resources.CreateAsync(draft, Actor.System, default));
            Assert.Equal("alerts.webhook_payload", Assert.Single(invalid.Problems).Field);
        }
    }
}
