using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Dispatchapy.Core.Access;
using Dispatchapy.Core.Audit;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Tests.Support;
using Dispatchapy.Web.Auth;
using Microsoft.Extensions.DependencyInjection;

namespace Dispatchapy.Tests.Web;

/// <summary>A client of each <see cref="Visitor"/>, none of which follows where it is sent.</summary>
public sealed class Visitors : IAsyncLifetime
{
    private const string Password = "a-password-of-the-visitors";

    private readonly Dictionary<Visitor, HttpClient> _clients = [];

    public TestDatabase Database { get; private set; } = null!;

    public Gateway Gateway { get; private set; } = null!;

    internal HttpClient this[Visitor visitor] => _clients[visitor];

    public async Task InitializeAsync()
    {
        Database = await TestDatabase.CreateAsync();
        Gateway = await Gateway.StartAsync(Database);
        foreach (var visitor in Visitor.All)
        {
            _clients[visitor] = visitor switch
            {
                { Kind: VisitorKind.Garbage } => Bearer("dpm_" + new string('A', 43)),
                { Kind: VisitorKind.Client } => Bearer((await new Story(Gateway).ClientAsync([], client => client["portal"] = new JsonObject { ["enabled"] = true })).Token),
                { Kind: VisitorKind.Owner } => await PortalSignInForm.SubmitAsync(Client(), (await new Story(Gateway).ClientAsync([], client => client["portal"] = new JsonObject { ["enabled"] = true })).Token),
                { Kind: VisitorKind.Key, Role: { } role } => Bearer(await KeyAsync(role)),
                { Kind: VisitorKind.Cookie, Role: { } role } => await SignedInAsync(role),
                _ => Client(),
            };
        }
    }

    public async Task DisposeAsync()
    {
        foreach (var client in _clients.Values)
        {
            client.Dispose();
        }

        await Gateway.DisposeAsync();
        await Database.DisposeAsync();
    }

    private HttpClient Client() => new(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = Gateway.Address };

    private HttpClient Bearer(string token)
    {
        var client = Client();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    private async Task<string> KeyAsync(OperatorRole role) =>
        (await Gateway.Admin.CreateAsync("api-keys", new JsonObject { ["name"] = Given.Name("key"), ["role"] = role.ToString().ToLowerInvariant() }))["key"]!.GetValue<string>();

    private async Task<HttpClient> SignedInAsync(OperatorRole role)
    {
        var hash = Gateway.Services.GetRequiredService<Passwords>().Hash(Password);
        var made = await Gateway.Services.GetRequiredService<OperatorStore>().CreateAsync(new OperatorDraft($"{role} of the visitors", role, Active: true), hash, Actor.System, CancellationToken.None);
        return await SignInForm.SubmitAsync(Client(), Assert.IsType<SaveResult<OperatorAccount>.Saved>(made).Item.Name, Password);
    }
}
