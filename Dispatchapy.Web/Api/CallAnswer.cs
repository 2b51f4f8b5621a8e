using System.Text.Json.Serialization;

namespace Dispatchapy.Web.Api;

/// <summary>The shape of <see cref="AcceptedCall"/>, for the documents.</summary>
internal sealed record CallAnswer([property: JsonPropertyName("status")] string Status, [property: JsonPropertyName("task_id")] Guid TaskId);
