using System.Security.Cryptography;
using Dispatchapy.Core.Access;
using Microsoft.AspNetCore.Identity;

namespace Dispatchapy.Web.Auth;

/// <summary>What a password must be, and how it is kept.</summary>
public sealed class Passwords(IPasswordHasher<OperatorAccount> hasher)
{
    public const int MinLength = 12;

    /// <summary>Stretching a longer one would cost more than it protects.</summary>
    public const int MaxLength = 200;

    private static readonly OperatorAccount Nobody = new() { Name = "", NormalizedName = "", SecurityStamp = "" };

    /// <summary>A random one that survives being read aloud: without letters that look like others.</summary>
    public static string New() => RandomNumberGenerator.GetString("abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789", 20);

    public string Hash(string password) => hasher.HashPassword(Nobody, password);

    /// <returns>Null when it will do, else a sentence that does not repeat it.</returns>
    public static string? ProblemOf(string? password) =>
        password is null || password.Length < MinLength ? $"Must have at least {MinLength} characters."
        : password.Length > MaxLength ? $"Must have at most {MaxLength} characters."
        : password.Distinct().Count() < 4 ? "Must have at least 4 different characters."
        : null;
}
