using Dispatchapy.Core.Catalog;

namespace Dispatchapy.Core.Outbound.Auth;

/// <summary>Has an access token for each resource that wants one; on each node one request for it at a time, whoever waits for it.</summary>
internal sealed class AccessTokens(ResourceLines lines, TimeProvider time) : ICatalogListener
{
    private readonly Lock _lock = new();
    private readonly Dictionary<(Guid Resource, string Fingerprint), Slot> _slots = [];

    private sealed class Slot
    {
        public AccessToken.Granted? Token { get; set; }

        /// <summary>Null while nobody asks.</summary>
        public Task<AccessToken>? Asking { get; set; }
    }

    /// <summary>The token at hand, or a new one when there is none or it is about to end.</summary>
    /// <param name="resource">Whose.</param>
    /// <param name="grant">Its credentials.</param>
    /// <param name="refused">One that the resource no longer takes; null at first.</param>
    /// <param name="ct">Ends the waiting; what was asked for goes on for the others.</param>
    public Task<AccessToken> GetAsync(ResourceEntry resource, Credentials.ClientGrant grant, AccessToken.Granted? refused, CancellationToken ct)
    {
        Task<AccessToken> asking;
        lock (_lock)
        {
            var key = (resource.Id, grant.Fingerprint);
            var slot = _slots.TryGetValue(key, out var known) ? known : _slots[key] = new Slot();
            // Somebody else may have found out before, and then the new one is there already.
            if (slot.Token is { } token && token.GoodUntil > time.GetUtcNow() && token.Value != refused?.Value)
            {
                return Task.FromResult<AccessToken>(token);
            }

            asking = slot.Asking ??= Task.Run(() => FillAsync(slot, resource, grant), CancellationToken.None);
        }

        return asking.WaitAsync(ct);
    }

    public void Changed(CatalogSnapshot now)
    {
        var current = now.Resources.Where(resource => resource.Credentials is Credentials.ClientGrant).Select(resource => (resource.Id, ((Credentials.ClientGrant)resource.Credentials!).Fingerprint)).ToHashSet();
        lock (_lock)
        {
            foreach (var gone in _slots.Keys.Where(key => !current.Contains(key)).ToList())
            {
                _slots.Remove(gone);
            }
        }
    }

    /// <summary>Whatever comes of it ends the asking, or nobody would ever ask again.</summary>
    private async Task<AccessToken> FillAsync(Slot slot, ResourceEntry resource, Credentials.ClientGrant grant)
    {
        AccessToken answer = TokenAnswer.Refused("the gateway failed on asking for it");
        try
        {
            return answer = await AskAsync(resource, grant);
        }
        finally
        {
            lock (_lock)
            {
                (slot.Token, slot.Asking) = (answer as AccessToken.Granted, null);
            }
        }
    }

    private async Task<AccessToken> AskAsync(ResourceEntry resource, Credentials.ClientGrant grant)
    {
        var now = time.GetUtcNow();
        using var line = lines.Take(resource);
        using var request = TokenRequest.Of(grant);
        using CancellationTokenSource deadline = new(resource.Timeout, time);
        try
        {
            using var response = await line.SendAsync(request, deadline.Token);
            var (body, _, failure) = await ResponseBody.ReadAsync(response.Content, deadline.Token);
            return failure is null ? TokenAnswer.Read((int)response.StatusCode, body, now) : TokenAnswer.Refused("the token server's answer broke off");
        }
        catch (Exception ex) when (ex is HttpRequestException or OperationCanceledException or IOException)
        {
            return new AccessToken.Refused(deadline.IsCancellationRequested
                ? $"No access token: the token server did not answer within {resource.Timeout.TotalSeconds:0} s."
                : $"No access token. {SendFailure.Sentence(ex)}");
        }
    }
}
