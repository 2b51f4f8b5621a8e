using Dispatchapy.Core.Health;
using Microsoft.EntityFrameworkCore;

namespace Dispatchapy.Tests.Health.History;

public sealed class OldFlipsTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();

    private HistoryFixture _fixture = null!;

    public async Task InitializeAsync() => _fixture = await HistoryFixture.CreateAsync(Now);

    public async Task DisposeAsync() => await _fixture.DisposeAsync();

    [Fact]
    public async Task Old_changes_go_with_the_checks_but_for_the_latest_of_a_resource_and_what_is_not_over()
    {
        var (steady, down, across, many) = (await _fixture.ResourceAsync(), await _fixture.ResourceAsync(), await _fixture.ResourceAsync(), await _fixture.ResourceAsync());
        await AddAsync(steady, (100, HealthFlipKind.WentDown), (99, HealthFlipKind.CameUp), (98, HealthFlipKind.WentDown), (97, HealthFlipKind.CameUp));
        await AddAsync(down, (100, HealthFlipKind.WentDown), (99, HealthFlipKind.CameUp), (98, HealthFlipKind.WentDown), (97, HealthFlipKind.CircuitOpened), (96, HealthFlipKind.CircuitClosed));
        await AddAsync(across, (100, HealthFlipKind.WentDown), (10, HealthFlipKind.CameUp));
        await AddAsync(many, [.. Enumerable.Range(0, 100).Select(i => (200 - i, (HealthFlipKind)(i % 2))), (2, HealthFlipKind.WentDown), (1, HealthFlipKind.CameUp)]);

        await _fixture.Retention(0).RunAsync(CancellationToken.None);
        Assert.Equal(4, (await FlipsAsync(steady)).Count);
        var result = await _fixture.Retention(30).RunAsync(CancellationToken.None);

        Assert.Equal([HealthFlipKind.CameUp], await FlipsAsync(steady));
        Assert.Equal([HealthFlipKind.WentDown, HealthFlipKind.CircuitClosed], await FlipsAsync(down));
        Assert.Equal([HealthFlipKind.WentDown, HealthFlipKind.CameUp], await FlipsAsync(across)); // the end would stand there without a beginning
        Assert.Equal([HealthFlipKind.WentDown, HealthFlipKind.CameUp], await FlipsAsync(many));
        Assert.Contains("106 changes", result, StringComparison.Ordinal);
        Assert.Contains("0 changes", await _fixture.Retention(30).RunAsync(CancellationToken.None), StringComparison.Ordinal);
    }

    private Task AddAsync(Guid resource, params (int DaysAgo, HealthFlipKind Kind)[] flips) =>
        _fixture.AddAsync(flips.Select(flip => HistoryFixture.Flip(resource, Now.AddDays(-flip.DaysAgo), flip.Kind, "A reason.")));

    private async Task<List<HealthFlipKind>> FlipsAsync(Guid resource)
    {
        await using var db = await _fixture.Contexts.CreateDbContextAsync();
        return await db.HealthFlips.Where(flip => flip.ResourceId == resource).OrderBy(flip => flip.At).Select(flip => flip.Kind).ToListAsync();
    }
}
