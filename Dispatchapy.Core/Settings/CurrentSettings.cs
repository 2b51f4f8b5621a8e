namespace Dispatchapy.Core.Settings;

/// <summary>Holds the settings of this moment; they are swapped whole after a save.</summary>
public sealed class CurrentSettings
{
    private readonly Lock _gate = new();
    private volatile GatewaySettings _value = new();

    /// <summary>Take it once per operation and keep it: two reads may straddle a save.</summary>
    public GatewaySettings Value => _value;

    /// <returns>False when these are no newer than what is there: a read may have started before a save ended.</returns>
    internal bool Replace(GatewaySettings next)
    {
        lock (_gate)
        {
            if (next.Version <= _value.Version)
            {
                return false;
            }

            _value = next;
            return true;
        }
    }
}
