using System.Text.Json.Serialization;
using Dispatchapy.Core.Access;

namespace Dispatchapy.Web.Manage;

/// <summary>A management key as it is answered; its text only in the answer that issues it.</summary>
internal sealed record ApiKeyAnswer(
    Guid Id,
    string Name,
    OperatorRole Role,
    string KeyPrefix,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Key,
    bool Seeded,
    DateTimeOffset CreatedAt,
    DateTimeOffset? LastUsedAt)
{
    public static ApiKeyAnswer Of(ApiKey key, string? text = null) => new(key.Id, key.Name, key.Role, key.KeyPrefix, text, key.IsSeeded, key.CreatedAt, key.LastUsedAt);

    /// <summary>The key is a secret.</summary>
    public override string ToString() => $"{Name} ({KeyPrefix})";
}
