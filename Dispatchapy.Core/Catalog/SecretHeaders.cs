using System.Security.Cryptography;
using Dispatchapy.Core.Storage;

namespace Dispatchapy.Core.Catalog;

/// <summary>Headers that go in readable and never come out again.</summary>
public sealed class SecretHeaders(SecretBox box)
{
    /// <summary>What every stored value reads as; sent back, it keeps the value stored under that name.</summary>
    public const string Mask = "••••";

    /// <summary>The names, each with the mask; none when the key ring at hand cannot decrypt them.</summary>
    public IReadOnlyDictionary<string, string> Masked(string? stored) =>
        (Open(stored) ?? []).ToDictionary(header => header.Key, _ => Mask);

    /// <summary>False when the key ring at hand is not the one that encrypted them: a save would lose what is stored.</summary>
    public bool CanRead(string? stored) => Open(stored) is not null;

    /// <summary>Readable, for a request; none when the key ring at hand cannot decrypt them.</summary>
    internal IReadOnlyDictionary<string, string> Opened(string? stored) => Open(stored) ?? [];

    /// <summary>Encrypts what was sent, with the stored values in place of the masks.</summary>
    /// <param name="field">The field to which problems belong.</param>
    /// <param name="sent">Names and values, or masks.</param>
    /// <param name="stored">What is stored until now.</param>
    /// <param name="problems">Gets a problem for every mask that stands for nothing.</param>
    internal string? Seal(string field, IReadOnlyDictionary<string, string> sent, string? stored, List<Problem> problems)
    {
        var known = sent.Values.Contains(Mask) ? Open(stored) : [];
        Dictionary<string, string> secrets = [];
        foreach (var (name, value) in sent)
        {
            secrets[name] = value != Mask ? value : known?.GetValueOrDefault(name) ?? "";
            if (value == Mask && known?.ContainsKey(name) != true)
            {
                problems.Add(new Problem($"{field}.{name}", known is null
                    ? "Is masked, but its stored value can no longer be decrypted: send the value itself."
                    : "Is masked, but no value is stored under this name: send the value itself."));
            }
        }

        return problems.Count > 0 ? stored : box.Protect(secrets);
    }

    /// <summary>Names whose values differ: each save encrypts anew, so the stored texts cannot tell.</summary>
    internal IReadOnlyList<string> Changed(SealedHeaders before, SealedHeaders after) =>
        [
            .. Changed(before.Headers, after.Headers),
            .. Changed(before.WebhookHeaders, after.WebhookHeaders).Select(name => "webhook " + name),
            .. Changed(before.CheckHeaders, after.CheckHeaders).Select(name => "health check " + name),
        ];

    internal IEnumerable<string> Changed(string? before, string? after)
    {
        var (old, now) = (Open(before) ?? [], Open(after) ?? []);
        return old.Keys.Union(now.Keys, StringComparer.OrdinalIgnoreCase).Where(name => old.GetValueOrDefault(name) != now.GetValueOrDefault(name));
    }

    private Dictionary<string, string>? Open(string? stored)
    {
        try
        {
            return new Dictionary<string, string>(box.Unprotect(stored), StringComparer.OrdinalIgnoreCase);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
