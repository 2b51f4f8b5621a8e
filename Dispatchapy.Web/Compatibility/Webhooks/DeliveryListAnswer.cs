using Dispatchapy.Core.Compatibility.Webhooks;

namespace Dispatchapy.Web.Compatibility.Webhooks;

/// <summary>A part of the deliveries.</summary>
internal sealed record DeliveryListAnswer(IReadOnlyList<DeliveryView> Deliveries, int Limit, int Offset);
