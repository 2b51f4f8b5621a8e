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

    public static Task TrueAsync(Func<Task<bool>> condition, string what) => TrueAsync(condition, () => what);

    /// <param name="condition">Asked again and again.</param>
    /// <param name="what">Read when it never came true.</param>
    public static async Task TrueAsync(Func<Task<bool>> condition, Func<string> what)
    {
        using var deadline = new CancellationTokenSource(Deadline, TimeProvider.System);
        while (!await condition())
        {
            Assert.False(deadline.IsCancellationRequested, deadline.IsCancellationRequested ? $"Never came true: {what()}." : null);
            await Task.Delay(Pause, TimeProvider.System, CancellationToken.None);
        }
    }
}
