namespace Dispatchapy.Web.Components.Pages.Endpoints;

/// <summary>How a development rule looks at a value.</summary>
public enum ConditionKind
{
    /// <summary>The rule applies to every call.</summary>
    Always,

    /// <summary>The key only has to be there.</summary>
    IsThere,

    /// <summary>The same text; a <c>*</c> stands for any characters.</summary>
    Is,

    /// <summary>A regular expression.</summary>
    Matches,
}
