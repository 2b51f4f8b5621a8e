/// <summary>Found by its name when DOTNET_STARTUP_HOOKS points at this assembly, which is all there is to do: now its hosting startups are found, too.</summary>
internal static class StartupHook
{
    public static void Initialize()
    {
    }
}
