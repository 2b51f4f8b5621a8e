using System.Text.Json.Serialization;

namespace Dispatchapy.Web.Compatibility.Webhooks;

/// <summary>A numbered error.</summary>
/// <param name="Code">What kind.</param>
/// <param name="Message">The same for all of a kind.</param>
/// <param name="Details">What is wrong in this case.</param>
internal sealed record WebhookError(int Code, string Message, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Details);
