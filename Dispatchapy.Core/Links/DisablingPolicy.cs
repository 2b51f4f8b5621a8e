namespace Dispatchapy.Core.Links;

/// <summary>When a link that only fails is told of, and when it is disabled. Pure.</summary>
public static class DisablingPolicy
{
    /// <summary>With fewer attempts nobody knows.</summary>
    public const int FewestAttempts = 10;

    /// <summary>Longest time that can be set, in days.</summary>
    public const int MostDays = 365;

    private static readonly short[] Warnings = [90, 70, 50];

    /// <param name="failure">What is known. Only the time between its first and its latest failure counts: a link that nobody used for days did not fail for days.</param>
    /// <param name="days">After how many it is disabled; 0 for never.</param>
    public static DisablingStep Decide(LinkFailure failure, int days)
    {
        if (days == 0 || failure.Count < FewestAttempts)
        {
            return new DisablingStep.Wait();
        }

        var share = (failure.Latest - failure.Since) / TimeSpan.FromDays(days) * 100;
        var reached = Warnings.FirstOrDefault(percent => share >= percent);
        return 0 switch
        {
            _ when share >= 100 => new DisablingStep.Disable(),
            _ when reached > failure.Warned => new DisablingStep.Warn(reached),
            _ => new DisablingStep.Wait(),
        };
    }
}
