using System.Text;
using System.Text.Json;
using Dispatchapy.Core.Audit;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Mapping;
using Dispatchapy.Core.Outbound.Requests;
using Dispatchapy.Core.Queue;
using Dispatchapy.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Dispatchapy.Core.Dispatch;

/// <summary>
/// Sends one request to a resource on the very way of a delivery: same sender, same headers, same timeout, a place in the resource's lane.
/// It makes no task, and what comes of it says nothing to the circuit: whoever tries out a setting must not stop the traffic of others.
/// </summary>
public sealed class TestDelivery
{
    /// <summary>Lets a provider tell a test from a delivery.</summary>
    public const string Header = "X-Dispatchapy-Test";

    private readonly ResourceStore _resources;
    private readonly SecretHeaders _secrets;
    private readonly RequestSecrets _requests;
    private readonly DraftedResource _drafted;
    private readonly ResourceSender _sender;
    private readonly Candidates _candidates;
    private readonly GatewayCatalog _catalog;
    private readonly SenderSlots _slots;
    private readonly IDbContextFactory<DispatchapyDbContext> _contexts;
    private readonly TimeProvider _time;

    internal TestDelivery(
        ResourceStore resources, SecretHeaders secrets, RequestSecrets requests, DraftedResource drafted, ResourceSender sender, Candidates candidates, GatewayCatalog catalog, SenderSlots slots, IDbContextFactory<DispatchapyDbContext> contexts, TimeProvider time) =>
        (_resources, _secrets, _requests, _drafted, _sender, _candidates, _catalog, _slots, _contexts, _time) = (resources, secrets, requests, drafted, sender, candidates, catalog, slots, contexts, time);

    /// <summary>The resource as it is stored.</summary>
    public async Task<TestResult> SendAsync(Guid id, string body, Actor actor, CancellationToken ct) => await _resources.FindAsync(id, ct) switch
    {
        null => new TestResult.Missing(),
        // As a delivery would be refused: without its headers the request would be another one.
        { } stored when !_secrets.CanRead(stored.ProtectedHeaders) => new TestResult.Invalid([new Problem("headers", "The stored values can no longer be decrypted: enter them again.")]),
        { } stored when !_secrets.CanRead(stored.Signing.ProtectedSecrets) => new TestResult.Invalid([new Problem("signing.secrets", "The stored secret can no longer be decrypted: enter another one.")]),
        { } stored when !_requests.CanRead(stored) => new TestResult.Invalid([new Problem("auth", "The stored secrets of the request can no longer be decrypted: enter them again.")]),
        { } stored => await SendAsync(id, ResourceDraft.Of(stored, _secrets), body, actor, ct),
    };

    /// <summary>
    /// The resource as somebody wants it, with the stored secrets where it is masked, which go to the server that they were entered for and to no other.
    /// </summary>
    /// <param name="id">Null for one that is not stored yet.</param>
    /// <param name="draft">The unsaved values.</param>
    /// <param name="body">A JSON object, sent as it is.</param>
    /// <param name="actor">Who does it.</param>
    /// <param name="ct">Ends the exchange early; the outcome is that of a gateway that stops.</param>
    public async Task<TestResult> SendAsync(Guid? id, ResourceDraft draft, string body, Actor actor, CancellationToken ct)
    {
        var testId = Guid.CreateVersion7(_time.GetUtcNow());
        var prepared = await _drafted.OfAsync(id, draft, ct);
        List<Problem> problems = [.. (prepared as SaveResult<ResourceEntry>.Invalid)?.Problems ?? []];
        if (prepared is SaveResult<ResourceEntry>.Missing)
        {
            return new TestResult.Missing();
        }

        var resource = (prepared as SaveResult<ResourceEntry>.Saved)?.Item;
        var outgoing = Read(body, resource, draft.RequiredParams, new MappingFacts(testId, _time.GetUtcNow()), problems);
        return resource is not null && outgoing is not null ? await EnterAsync(id, resource, testId, outgoing, actor, ct) : new TestResult.Invalid(problems);
    }

    internal static TestDelivery Of(IServiceProvider provider) => new(
        provider.GetRequiredService<ResourceStore>(),
        provider.GetRequiredService<SecretHeaders>(),
        provider.GetRequiredService<RequestSecrets>(),
        provider.GetRequiredService<DraftedResource>(),
        provider.GetRequiredService<ResourceSender>(),
        provider.GetRequiredService<Candidates>(),
        provider.GetRequiredService<GatewayCatalog>(),
        provider.GetRequiredService<SenderSlots>(),
        provider.GetRequiredService<IDbContextFactory<DispatchapyDbContext>>(),
        provider.GetRequiredService<TimeProvider>());

    /// <summary>What a delivery without a mapping would send; null, with the reasons, when nothing would be sent.</summary>
    private static OutgoingRequest? Read(string body, ResourceEntry? resource, IReadOnlyList<string> requiredParams, in MappingFacts facts, List<Problem> problems)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                problems.Add(new Problem("body", "Must be a JSON object."));
                return null;
            }

            if (resource is null)
            {
                Complain(PayloadMapper.Map(document.RootElement, [], requiredParams, facts) is MappingResult.Unmapped lacking ? new Composition.Unmapped(lacking.Missing) : null, problems);
                return null;
            }

            var made = RequestComposer.Compose(resource, [], document.RootElement, facts);
            Complain(made, problems);
            return (made as Composition.Composed)?.Request;
        }
        catch (JsonException ex)
        {
            problems.Add(new Problem("body", $"Is not JSON: line {ex.LineNumber + 1}, position {ex.BytePositionInLine + 1}."));
            return null;
        }
    }

    private static void Complain(Composition? made, List<Problem> problems)
    {
        var complaint = made switch
        {
            Composition.Unmapped unmapped => $"Lacks what the resource requires: {string.Join(", ", unmapped.Missing)}. A delivery like this would not be sent.",
            Composition.Unfit unfit => $"A delivery like this would not be sent: {unfit.Reason}.",
            _ => null,
        };
        problems.AddRange(complaint is null ? [] : [new Problem("body", complaint)]);
    }

    private async Task<TestResult> EnterAsync(Guid? id, ResourceEntry resource, Guid testId, OutgoingRequest outgoing, Actor actor, CancellationToken ct)
    {
        // The lane's limit is that of what is stored: an unsaved one would bind the deliveries under way.
        if (id is { } known && !_slots.TryEnterLane(known, _candidates.Limit(_catalog.Current.Resource(known) ?? resource)))
        {
            return new TestResult.Busy();
        }

        SendResult sent;
        try
        {
            Dictionary<string, string> headers = new(resource.Headers, StringComparer.OrdinalIgnoreCase) { [Header] = "1" };
            // Nor do its rate and quota count: what people try out would be drawn under limits that nobody has saved.
            sent = await _sender.SendAsync(resource with { Headers = headers, Limits = null }, testId, outgoing, null, ct);
        }
        finally
        {
            if (id is { } entered)
            {
                _slots.LeaveLane(entered);
            }
        }

        await RecordAsync(id, resource, sent, actor);
        return new TestResult.Sent(Exchange(resource, testId, outgoing, sent));
    }

    private static TestExchange Exchange(ResourceEntry resource, Guid testId, OutgoingRequest outgoing, SendResult sent)
    {
        var headers = JsonSerializer.Deserialize<Dictionary<string, string>>(ResourceRequest.RecordedHeaders(resource, testId, outgoing, sent.SentAt))!;
        headers[Header] = "1";
        return new TestExchange(
            new SentRequest(resource.Method, outgoing.ShownUrl, JsonSerializer.Serialize(headers), Encoding.UTF8.GetString(outgoing.Body.Span)),
            sent.StatusCode is null ? null : new ReceivedResponse(sent.StatusCode, sent.ResponseHeaders, sent.ResponseBody is { } answer ? ForeignText.Of(answer) : null, sent.ResponseSize),
            sent.Verdict,
            sent.RetryAfter,
            sent.Duration);
    }

    /// <summary>It left the house, so it is on record even when whoever asked is gone.</summary>
    private async Task RecordAsync(Guid? id, ResourceEntry resource, SendResult sent, Actor actor)
    {
        await using var db = await _contexts.CreateDbContextAsync(CancellationToken.None);
        var what = new { resource.Method, Url = resource.Url.AbsoluteUri, sent.Verdict.Outcome, sent.StatusCode, DurationMs = Math.Round(sent.Duration.TotalMilliseconds) };
        db.Record(actor, "sent test", new AuditSubject("resource", id, resource.Name), null, what, _time.GetUtcNow());
        await db.SaveChangesAsync(CancellationToken.None);
    }
}
