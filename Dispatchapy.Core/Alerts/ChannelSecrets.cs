using System.Security.Cryptography;
using Dispatchapy.Core.Alerts.Channels;
using Dispatchapy.Core.Catalog;
using Dispatchapy.Core.Storage;

namespace Dispatchapy.Core.Alerts;

/// <summary>A channel's settings: readable in, masked out.</summary>
public sealed class ChannelSecrets(SecretBox box)
{
    /// <summary>By the names of the kind's fields, secrets masked; empty when they cannot be read.</summary>
    public IReadOnlyDictionary<string, string> Settings(AlertChannel channel)
    {
        var stored = Open(channel);
        return (ChannelKind.Find(channel.Kind)?.Fields ?? []).Where(field => stored.ContainsKey(field.Name))
            .ToDictionary(field => field.Name, field => field.Secret ? SecretHeaders.Mask : stored[field.Name]);
    }

    public IReadOnlyDictionary<string, string> Headers(AlertChannel channel) =>
        Open(channel).Keys.Where(name => name.StartsWith(ChannelEntries.Header, StringComparison.Ordinal)).ToDictionary(name => name[ChannelEntries.Header.Length..], _ => SecretHeaders.Mask);

    /// <summary>What would be stored, with the stored values in place of masks and the defaults in place of nothing.</summary>
    /// <param name="draft">Checked, but for its masks.</param>
    /// <param name="stored">The channel as it is; null for a new one.</param>
    /// <param name="problems">Gets a problem for every mask that stands for nothing, or for a secret of another server.</param>
    internal Dictionary<string, string> Complete(AlertChannelDraft draft, AlertChannel? stored, List<Problem> problems)
    {
        var known = stored is null ? new Dictionary<string, string>() : Open(stored);
        Dictionary<string, string> all = [];
        List<string> kept = [];
        foreach (var field in ChannelKind.Find(draft.Kind)?.Fields ?? [])
        {
            var sent = draft.Settings.GetValueOrDefault(field.Name, "");
            Put(field.Name, $"settings.{field.Name}", sent.Length == 0 ? field.Default : sent, field.Secret);
        }

        foreach (var (name, value) in draft.Headers)
        {
            Put(ChannelEntries.Header + name, $"headers.{name}", value, secret: true);
        }

        if (!KeptSecrets.SameServer(Address(known), Address(all)))
        {
            problems.AddRange(kept.Select(KeptSecrets.Elsewhere));
        }

        return all;

        void Put(string name, string field, string value, bool secret)
        {
            if (secret && value == SecretHeaders.Mask && !known.ContainsKey(name))
            {
                problems.Add(new Problem(field, "Is masked, but no value is stored under this name: send the value itself."));
                return;
            }

            if (secret && value == SecretHeaders.Mask)
            {
                kept.Add(field);
            }

            if (value.Length > 0)
            {
                all[name] = secret && value == SecretHeaders.Mask ? known[name] : value;
            }
        }
    }

    /// <summary>Of the server that gets the secrets; null where there is none.</summary>
    private static string? Address(IReadOnlyDictionary<string, string> settings) => settings.GetValueOrDefault("base_url") ?? settings.GetValueOrDefault("url");

    internal string? Seal(IReadOnlyDictionary<string, string> settings) => box.Protect(settings);

    private IReadOnlyDictionary<string, string> Open(AlertChannel channel)
    {
        try
        {
            return box.Unprotect(channel.ProtectedSettings);
        }
        catch (CryptographicException)
        {
            return new Dictionary<string, string>();
        }
    }
}
