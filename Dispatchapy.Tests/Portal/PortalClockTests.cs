using Dispatchapy.Core.Portal;
using Dispatchapy.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Dispatchapy.Tests.Portal;

/// <summary>The two limits of a session, by moving its times in the database and not the clock of the gateway.</summary>
public sealed class PortalClockTests(PortalScene scene) : IClassFixture<PortalScene>
{
    [Theory]
    [InlineData(-29, 60, true)]
    [InlineData(-31, 60, false)]
    [InlineData(0, -1, false)]
    public async Task A_session_ends_when_it_lay_idle_or_lasted_too_long(int seenMinutes, int leftMinutes, bool good)
    {
        var opened = (await scene.Sessions.OpenAsync(scene.Mine.Token, CancellationToken.None))!;
        await MoveAsync(opened.Owner.SessionId, seenMinutes, leftMinutes);
        Assert.Equal(good, await scene.Sessions.FindAsync(opened.Secret, use: true, CancellationToken.None) is not null);
    }

    [Fact]
    public async Task Use_prolongs_a_session_and_an_open_page_does_not()
    {
        var opened = (await scene.Sessions.OpenAsync(scene.Mine.Token, CancellationToken.None))!;
        await MoveAsync(opened.Owner.SessionId, -20, 60);
        await scene.Sessions.FindAsync(opened.Owner.SessionId, use: false, CancellationToken.None);
        Assert.True(await IdleAsync(opened.Owner.SessionId) > TimeSpan.FromMinutes(15));
        await scene.Sessions.FindAsync(opened.Owner.SessionId, use: true, CancellationToken.None);
        Assert.True(await IdleAsync(opened.Owner.SessionId) < TimeSpan.FromMinutes(15));
    }

    [Fact]
    public async Task Ended_sessions_are_deleted_and_others_stay()
    {
        var (ended, good) = (await scene.OwnerAsync(scene.Mine), await scene.OwnerAsync(scene.Mine));
        await MoveAsync(ended.SessionId, 0, -1);
        await scene.Gateway.Services.GetRequiredService<ExpiredSessions>().RunAsync(CancellationToken.None);
        await using var db = await Contexts.CreateDbContextAsync();
        Assert.False(await db.PortalSessions.AnyAsync(session => session.Id == ended.SessionId));
        Assert.True(await db.PortalSessions.AnyAsync(session => session.Id == good.SessionId));
    }

    [Fact]
    public void Impossible_limits_are_refused_together()
    {
        var result = new PortalOptionsValidator().Validate(null, new PortalOptions { IdleMinutes = 0, SessionHours = 169, PagesPerClient = 0 });
        Assert.Equal(3, result.Failures!.Count());
    }

    private IDbContextFactory<DispatchapyDbContext> Contexts => scene.Gateway.Services.GetRequiredService<IDbContextFactory<DispatchapyDbContext>>();

    private async Task MoveAsync(Guid session, int seenMinutes, int leftMinutes)
    {
        var now = TimeProvider.System.GetUtcNow();
        var (seen, ends) = (now.AddMinutes(seenMinutes), now.AddMinutes(leftMinutes));
        await using var db = await Contexts.CreateDbContextAsync();
        await db.PortalSessions.Where(row => row.Id == session).ExecuteUpdateAsync(set => set.SetProperty(row => row.LastSeenAt, seen).SetProperty(row => row.ExpiresAt, ends));
    }

    private async Task<TimeSpan> IdleAsync(Guid session)
    {
        await using var db = await Contexts.CreateDbContextAsync();
        return TimeProvider.System.GetUtcNow() - await db.PortalSessions.Where(row => row.Id == session).Select(row => row.LastSeenAt).SingleAsync();
    }
}
