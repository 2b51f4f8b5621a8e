namespace Dispatchapy.Core.Catalog;

/// <summary>One thing wrong with what somebody wants to save.</summary>
/// <param name="Field">Where, as in the management API: <c>resources[0].mapping[2].target</c>.</param>
/// <param name="Message">A sentence to act on: "Must be a whole number from 1 to 120, not 500."</param>
public sealed record Problem(string Field, string Message);
