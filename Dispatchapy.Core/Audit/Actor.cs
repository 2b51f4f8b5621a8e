namespace Dispatchapy.Core.Audit;

/// <summary>Who changes something. Every change takes one, so that none can forget to say.</summary>
/// <param name="Name">The operator's or the key's.</param>
/// <param name="Kind">What the name is a name of.</param>
public sealed record Actor(string Name, ActorKind Kind)
{
    /// <summary>For what nobody asked for: seeding, upkeep.</summary>
    public static Actor System { get; } = new("Dispatchapy", ActorKind.System);

    public override string ToString() => Name;
}
