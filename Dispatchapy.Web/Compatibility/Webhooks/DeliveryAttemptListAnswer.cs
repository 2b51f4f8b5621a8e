using Dispatchapy.Core.Compatibility.Webhooks;

namespace Dispatchapy.Web.Compatibility.Webhooks;

/// <summary>A part of the attempts.</summary>
internal sealed record DeliveryAttemptListAnswer(IReadOnlyList<DeliveryAttemptView> DeliveryAttempts, int Limit, int Offset);
