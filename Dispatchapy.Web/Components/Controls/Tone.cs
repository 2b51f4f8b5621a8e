namespace Dispatchapy.Web.Components.Controls;

/// <summary>What a colour means, everywhere the same.</summary>
public enum Tone
{
    Idle,
    Info,
    Good,
    Warn,
    Bad,
}
