namespace Dispatchapy.Core.Access;

/// <summary>A management key and its text, which is shown once and stored nowhere.</summary>
public sealed record IssuedKey(ApiKey Key, string Text)
{
    /// <summary>The key has a value for whoever hands it over, and none for whoever prints it.</summary>
    public override string ToString() => $"{Key.Name} ({Key.KeyPrefix})";
}
