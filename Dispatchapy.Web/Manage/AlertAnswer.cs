using System.Text.Json;

namespace Dispatchapy.Web.Manage;

/// <summary>A resource's alerts as they are answered: every header value masked.</summary>
internal sealed record AlertAnswer(
    IReadOnlyList<string> Emails,
    string? Subject,
    string? Body,
    string? WebhookUrl,
    IReadOnlyDictionary<string, string> WebhookHeaders,
    JsonElement? WebhookPayload);
