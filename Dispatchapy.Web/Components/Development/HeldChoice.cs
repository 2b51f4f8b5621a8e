namespace Dispatchapy.Web.Components.Development;

/// <summary>What to do with held tasks when what held them is switched off.</summary>
public enum HeldChoice
{
    Release,
    Stop,
    Leave,
}
