using Dispatchapy.Core.Audit;
using Dispatchapy.Core.Storage;

namespace Dispatchapy.Core.Catalog;

/// <summary>Gives a client another token, whoever asks for it. The token comes from the server's randomness and from nowhere else.</summary>
internal static class TokenRotation
{
    /// <param name="db">The context of the save.</param>
    /// <param name="client">Tracked, with its endpoints.</param>
    /// <param name="grace">How long the token before goes on working; one before that stops at once.</param>
    /// <param name="actor">Who does it.</param>
    /// <param name="now">When.</param>
    public static SaveResult<IssuedClient> Apply(DispatchapyDbContext db, Client client, TokenGrace grace, Actor actor, DateTimeOffset now)
    {
        if (grace.Problems() is { Count: > 0 } problems)
        {
            return new SaveResult<IssuedClient>.Invalid(problems);
        }

        var token = SecretToken.New(Client.TokenStart);
        var before = client.Describe();
        (client.PreviousTokenHash, client.PreviousTokenExpiresAt) = grace.Before(client.TokenHash, now);
        (client.TokenHash, client.TokenPrefix, client.UpdatedAt) = (TokenHash.Of(token).ToArray(), SecretToken.Shown(token), now);
        db.Record(actor, "rotated token", client.Subject(), before, client.Describe(), now);
        return new SaveResult<IssuedClient>.Saved(new IssuedClient(client, token));
    }

    /// <summary>The token before stops working now.</summary>
    public static SaveResult<Client> EndGrace(DispatchapyDbContext db, Client client, Actor actor, DateTimeOffset now)
    {
        var before = client.Describe();
        (client.PreviousTokenHash, client.PreviousTokenExpiresAt, client.UpdatedAt) = (null, null, now);
        db.Record(actor, "ended grace", client.Subject(), before, client.Describe(), now);
        return new SaveResult<Client>.Saved(client);
    }
}
