namespace Dispatchapy.Tests.Support;

/// <summary>Waits for what happens on other threads, by looking again until a generous deadline.</summary>
public static class Eventually
{
    public static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    public static async Task TrueAsync(Func<bool> condition, string what)
    {
        using var deadline = new CancellationTokenSource(Deadline, TimeProvider.System);
        while (!condition())
        {
            Assert.False(deadline.IsCancellationRequested, $"Never came true: {what}.");
            await Task.Delay(Pause, TimeProvider.System, CancellationToken.None);
        }
    }
}
