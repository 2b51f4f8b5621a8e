using System.Security.Cryptography;
using System.Text.Json;
using Dispatchapy.Bench.Processes;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Health;
using Dispatchapy.Core.Signing;
using Dispatchapy.Core.Storage;

namespace Dispatchapy.Bench.Setup;

/// <summary>Writes the configuration the measures use into a migrated database.</summary>
internal sealed class CatalogSeed(Receiver receiver, SecretBox secrets, TimeProvider time)
{
    /// <summary>So many that the lane is not what is measured.</summary>
    private const int MaxConcurrency = 1000;

    private const int LimitNobodyReaches = 1_000_000_000;

    private static readonly List<ParameterRule> Mapping =
    [
        new("sequence", ParameterSources.Payload, Json("seq")),
        new("transactionId", ParameterSources.Payload, Json("event_id")),
        new("requestId", ParameterSources.Uuid),
        new("meta.channel", ParameterSources.Constant, Json("app")),
        new("text", ParameterSources.Template, Json("{{event_type}} for {{customer.name}}")),
    ];

    private readonly DateTimeOffset _now = time.GetUtcNow();

    public async Task<Catalog> WriteAsync(DispatchapyDbContext db, CancellationToken ct)
    {
        var (ok, slow, hanging) = (Resource("receiver", "/ok", 15), Resource("slow receiver", "/slow", 15), Resource("hanging receiver", "/hang", 600));
        var dead = Resource("dead receiver", "/ok", 15);
        dead.Url = $"http://127.0.0.1:{Ports.Free()}/";
        var signed = Resource("receiver of signatures", "/ok", 15);
        signed.Signing = new SigningSettings
        {
            Scheme = SigningSchemes.Standard,
            ProtectedSecrets = secrets.Protect(new Dictionary<string, string> { ["current"] = SigningSecret.New(SigningSchemes.Standard, SigningSchemes.Hmac) }),
        };
        var limitedRate = Resource("receiver with a rate", "/ok", 15);
        limitedRate.Limits = new LimitSettings { Rate = new RateSettings { PerSecond = Catalog.RatePerSecond } };
        Resource[] receivers = [.. Enumerable.Range(1, Catalog.Receivers).Select(number => Resource($"receiver {number} of many", "/ok", 15))];
        db.Resources.AddRange(receivers);
        db.ResourceStatuses.AddRange(receivers.Select(Closed));
        db.Resources.AddRange(ok, slow, hanging, dead, signed, limitedRate);
        db.ResourceStatuses.AddRange(Closed(ok), Closed(slow), Closed(hanging), Closed(signed), Closed(limitedRate), Open(dead));
        var broadcast = Endpoint(Catalog.Broadcast, receivers);
        broadcast.Mode = EndpointModes.Broadcast;
        GatewayEndpoint[] endpoints = [broadcast, Endpoint(Catalog.Ok, ok), Endpoint(Catalog.Slow, slow), Endpoint(Catalog.Hangs, hanging), Endpoint(Catalog.FailsOver, dead, ok), Endpoint(Catalog.Signed, signed), Endpoint(Catalog.Limited, limitedRate)];
        db.Endpoints.AddRange(endpoints);
        var (free, limited) = (NewToken(), NewToken());
        db.Clients.AddRange(Client("application", free, null, endpoints), Client("limited application", limited, LimitNobodyReaches, endpoints));
        await db.SaveChangesAsync(ct);
        return new Catalog(free, limited);
    }

    private Resource Resource(string name, string path, int timeout) => new()
    {
        Id = Guid.CreateVersion7(_now),
        Version = 1,
        Name = name,
        Url = receiver.Address(path).AbsoluteUri,
        RequiredParams = ["transactionId"],
        TimeoutSeconds = timeout,
        MaxConcurrency = path == "/hang" ? 64 : MaxConcurrency,
        Health = new HealthSettings { Enabled = false },
        CreatedAt = _now,
        UpdatedAt = _now,
    };

    private GatewayEndpoint Endpoint(string path, params Resource[] resources)
    {
        var id = Guid.CreateVersion7(_now);
        return new()
        {
            Id = id,
            Version = 1,
            Path = path["/api/".Length..],
            RequiredParams = ["ref", "scope", "event_id", "user_id", "event_type"],
            Resources = [.. resources.Select((resource, position) => new EndpointResource { EndpointId = id, ResourceId = resource.Id, Position = position, Mapping = [.. Mapping] })],
            CreatedAt = _now,
            UpdatedAt = _now,
        };
    }

    private static string NewToken() => "dpy_" + RandomNumberGenerator.GetHexString(43, lowercase: true);

    private Client Client(string name, string token, int? limit, GatewayEndpoint[] endpoints)
    {
        var id = Guid.CreateVersion7(_now);
        return new()
        {
            Id = id,
            Version = 1,
            Name = name,
            RateLimitPerMinute = limit,
            TokenHash = TokenHash.Of(token).ToArray(),
            TokenPrefix = token[..8],
            Endpoints = [.. endpoints.Select(endpoint => new EndpointClient { EndpointId = endpoint.Id, ClientId = id })],
            CreatedAt = _now,
            UpdatedAt = _now,
        };
    }

    private ResourceStatus Closed(Resource resource) => new() { ResourceId = resource.Id, HealthSince = _now, CircuitSince = _now };

    private ResourceStatus Open(Resource resource) => new()
    {
        ResourceId = resource.Id,
        HealthSince = _now,
        Circuit = CircuitState.Open,
        CircuitSince = _now,
        OpenUntil = _now.AddHours(1),
        CooldownSeconds = 3600,
    };

    private static JsonElement Json(string text) => JsonSerializer.SerializeToElement(text);
}
