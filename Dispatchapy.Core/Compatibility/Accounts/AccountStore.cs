using Dispatchapy.Core.Audit;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Dispatchapy.Core.Compatibility.Accounts;

/// <summary>Reads and saves accounts: a client, a broadcast endpoint of its own and what ties them, in one transaction.</summary>
public sealed class AccountStore
{
    private readonly IDbContextFactory<DispatchapyDbContext> _contexts;
    private readonly CatalogWriter _writer;
    private readonly ClientStore _clients;
    private readonly EndpointStore _endpoints;
    private readonly ResourceStore _resources;
    private readonly TimeProvider _time;

    internal AccountStore(
        IDbContextFactory<DispatchapyDbContext> contexts, CatalogWriter writer, ClientStore clients, EndpointStore endpoints, ResourceStore resources, TimeProvider time) =>
        (_contexts, _writer, _clients, _endpoints, _resources, _time) = (contexts, writer, clients, endpoints, resources, time);

    /// <summary>By number, some at a time.</summary>
    public async Task<IReadOnlyList<AccountView>> ListAsync(int after, int limit, CancellationToken ct)
    {
        await using var db = await _contexts.CreateDbContextAsync(ct);
        var accounts = await db.Accounts.AsNoTracking().Where(account => account.AccountId > after).OrderBy(account => account.AccountId).Take(limit).ToListAsync(ct);
        return [.. accounts.Select(AccountView.Of)];
    }

    /// <summary>Null when there is none.</summary>
    public async Task<Account?> FindAsync(int id, CancellationToken ct)
    {
        await using var db = await _contexts.CreateDbContextAsync(ct);
        return await db.Accounts.AsNoTracking().SingleOrDefaultAsync(account => account.AccountId == id, ct);
    }

    public Task<SaveResult<IssuedAccount>> CreateAsync(AccountDraft draft, Actor actor, CancellationToken ct) => _writer.SaveAsync<IssuedAccount>(
        async db =>
        {
            if (await ProblemsAsync(db, draft, null, ct) is { Count: > 0 } problems)
            {
                return new SaveResult<IssuedAccount>.Invalid(problems);
            }

            var path = $"accounts/{Guid.CreateVersion7(_time.GetUtcNow())}";
            if (await _endpoints.AddAsync(db, new EndpointDraft { Path = path, Description = Description(draft.AccountName!) }, actor, ct) is not SaveResult<GatewayEndpoint>.Saved { Item: var endpoint })
            {
                return new SaveResult<IssuedAccount>.Conflict("The account's endpoint could not be made.");
            }

            endpoint.Mode = EndpointModes.Broadcast;
            await db.SaveChangesAsync(ct); // the client's permission is checked against the database
            ClientDraft client = new() { Name = await UniqueNames.OfAsync(db.Clients.Select(row => row.Name), draft.AccountName!, ct), EndpointIds = [endpoint.Id] };
            if (await _clients.AddAsync(db, client, actor, ct) is not SaveResult<IssuedClient>.Saved { Item: var issued })
            {
                return new SaveResult<IssuedAccount>.Conflict("The account's client could not be made.");
            }

            Account account = new() { ClientId = issued.Client.Id, EndpointId = endpoint.Id, AccountName = draft.AccountName!, Email = draft.Email!, Website = Text(draft.Website), CreatedAt = _time.GetUtcNow() };
            db.Accounts.Add(account);
            await db.SaveChangesAsync(ct); // gives it its number
            return new SaveResult<IssuedAccount>.Saved(new IssuedAccount(AccountView.Of(account), issued.Token));
        },
        ct);

    public Task<SaveResult<AccountView>> UpdateAsync(int id, AccountDraft draft, Actor actor, CancellationToken ct) => _writer.SaveAsync<AccountView>(
        async db =>
        {
            if (await db.Accounts.SingleOrDefaultAsync(row => row.AccountId == id, ct) is not { } account)
            {
                return new SaveResult<AccountView>.Missing();
            }

            if (await ProblemsAsync(db, draft, id, ct) is { Count: > 0 } problems)
            {
                return new SaveResult<AccountView>.Invalid(problems);
            }

            if (draft.AccountName is { } name && name != account.AccountName && !await RenameAsync(db, account, name, actor, ct))
            {
                return new SaveResult<AccountView>.Conflict("The account's client and endpoint could not be renamed.");
            }

            var before = AccountView.Of(account);
            (account.AccountName, account.Email) = (draft.AccountName ?? account.AccountName, draft.Email ?? account.Email);
            account.Website = draft.Website is null ? account.Website : Text(draft.Website);
            db.Record(actor, "updated", new AuditSubject("client", account.ClientId, account.AccountName), before, AccountView.Of(account), _time.GetUtcNow());
            return new SaveResult<AccountView>.Saved(AccountView.Of(account));
        },
        ct);

    /// <summary>With its destinations. What it has not delivered yet fails, and stays on record.</summary>
    /// <returns>False when there is none.</returns>
    public async Task<bool> DeleteAsync(int id, Actor actor, CancellationToken ct)
    {
        var destinations = await DestinationsAsync(id, ct);
        foreach (var resource in destinations)
        {
            await _resources.ForgetAsync(resource, ct);
        }

        var result = await _writer.SaveAsync<Guid>(
            async db =>
            {
                if (await db.Accounts.AsNoTracking().SingleOrDefaultAsync(row => row.AccountId == id, ct) is not { } account)
                {
                    return new SaveResult<Guid>.Missing();
                }

                await _endpoints.RemoveAsync(db, account.EndpointId, actor, ct);
                foreach (var resource in await db.Destinations.Where(row => row.AccountId == id).Select(row => row.ResourceId).ToListAsync(ct))
                {
                    await _resources.RemoveAsync(db, resource, actor, ct);
                }

                return await _clients.RemoveAsync(db, account.ClientId, actor, ct);
            },
            ct);
        if (result is not SaveResult<Guid>.Saved)
        {
            return false;
        }

        await _writer.WakeEngineAsync();
        return true;
    }

    /// <summary>What it is made of; a description that somebody wrote at the endpoint stays.</summary>
    private async Task<bool> RenameAsync(DispatchapyDbContext db, Account account, string name, Actor actor, CancellationToken ct)
    {
        var client = await db.Clients.Include(row => row.Endpoints).SingleAsync(row => row.Id == account.ClientId, ct);
        var free = await UniqueNames.OfAsync(db.Clients.Where(row => row.Id != client.Id).Select(row => row.Name), name, ct);
        if (await _clients.ChangeAsync(db, client, ClientDraft.Of(client) with { Name = free }, actor, ct) is not SaveResult<Client>.Saved)
        {
            return false;
        }

        var endpoint = await EndpointStore.Whole(db).SingleAsync(row => row.Id == account.EndpointId, ct);
        return endpoint.Description != Description(account.AccountName)
            || await _endpoints.ChangeAsync(db, endpoint, EndpointDraft.Of(endpoint) with { Description = Description(name) }, actor, ct) is SaveResult<GatewayEndpoint>.Saved;
    }

    private static string Description(string name) => $"Account {name}";

    private async Task<List<Guid>> DestinationsAsync(int id, CancellationToken ct)
    {
        await using var db = await _contexts.CreateDbContextAsync(ct);
        return await db.Destinations.Where(row => row.AccountId == id).Select(row => row.ResourceId).ToListAsync(ct);
    }

    private static async Task<List<Problem>> ProblemsAsync(DispatchapyDbContext db, AccountDraft draft, int? id, CancellationToken ct)
    {
        var problems = AccountRules.Check(draft, id is null);
        var email = draft.Email?.ToLowerInvariant();
        // EF translates ToLower only without a culture.
#pragma warning disable CA1304, CA1311, CA1862
        if (email is not null && await db.Accounts.AnyAsync(row => row.Email.ToLower() == email && row.AccountId != id, ct))
#pragma warning restore CA1304, CA1311, CA1862
        {
            problems.Add(new Problem("email", "account with this email already exists."));
        }

        return problems;
    }

    private static string? Text(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
