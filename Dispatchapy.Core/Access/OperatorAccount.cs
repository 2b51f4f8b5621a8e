namespace Dispatchapy.Core.Access;

/// <summary>A person who signs in at the console.</summary>
public sealed class OperatorAccount
{
    public Guid Id { get; set; }

    /// <summary>Counts the saves of an admin; a save must name the version it read.</summary>
    public int Version { get; set; }

    public required string Name { get; set; }

    /// <summary>In upper case, so that no two names differ by case only.</summary>
    public required string NormalizedName { get; set; }

    public OperatorRole Role { get; set; }

    /// <summary>A disabled account cannot sign in, and its sessions end.</summary>
    public bool Active { get; set; } = true;

    /// <summary>Salted and stretched by ASP.NET Core Identity.</summary>
    public string? PasswordHash { get; set; }

    /// <summary>Changes with everything that must end the sessions of before: password, role, being disabled.</summary>
    public required string SecurityStamp { get; set; }

    /// <summary>Wrong passwords in a row.</summary>
    public int AccessFailedCount { get; set; }

    /// <summary>Until then no password is right.</summary>
    public DateTimeOffset? LockoutEnd { get; set; }

    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset? LastSignInAt { get; set; }

    /// <summary>No hash in any log.</summary>
    public override string ToString() => $"{Name} ({Role})";
}
