namespace Dispatchapy.Web.Components.Pages.Tasks;

/// <summary>One attempt on the axis.</summary>
/// <param name="Number">Of the attempt.</param>
/// <param name="WaitsFrom">Where the wait before it begins, in per cent.</param>
/// <param name="Left">Where the wait ends and the attempt begins.</param>
/// <param name="Width">How long it took.</param>
/// <param name="Waited">Since the end of the one before, or since the acceptance.</param>
public sealed record WaterfallBar(int Number, double WaitsFrom, double Left, double Width, TimeSpan Waited);
