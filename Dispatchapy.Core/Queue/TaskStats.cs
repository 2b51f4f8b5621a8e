namespace Dispatchapy.Core.Queue;

/// <summary>The gateway in numbers.</summary>
/// <param name="Books">Totals of all time.</param>
/// <param name="PerMinute">Averages over the last five minutes.</param>
/// <param name="TimeToDelivery">Over the last five minutes; null when nothing was delivered.</param>
public sealed record TaskStats(TaskBooks Books, TaskRates PerMinute, DeliveryTimes? TimeToDelivery);

/// <summary>Tasks a minute.</summary>
public sealed record TaskRates(double Accepted, double Success, double Failed);

/// <summary>Milliseconds from acceptance to delivery.</summary>
public sealed record DeliveryTimes(double P50, double P95);
