using Microsoft.EntityFrameworkCore;

namespace Dispatchapy.Core.Storage;

/// <summary>Hands out the configured database's context under the name that the features know.</summary>
internal sealed class ContextFactory<TContext>(IDbContextFactory<TContext> inner) : IDbContextFactory<DispatchapyDbContext>
    where TContext : DispatchapyDbContext
{
    public DispatchapyDbContext CreateDbContext() => inner.CreateDbContext();

    public async Task<DispatchapyDbContext> CreateDbContextAsync(CancellationToken cancellationToken = default) => await inner.CreateDbContextAsync(cancellationToken);
}
