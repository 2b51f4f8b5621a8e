namespace Dispatchapy.Web.Components.Development;

/// <summary>How a development rule looks at a value.</summary>
public enum ConditionKind
{
    /// <summary>The rule applies to every call.</summary>
    Always,

    /// <summary>The key only has to be there.</summary>
    IsThere,

    /// <summary>The very same text.</summary>
    Is,

    /// <summary>The whole text, in which a <c>*</c> stands for any characters.</summary>
    Wildcard,

    /// <summary>A regular expression.</summary>
    Matches,
}
