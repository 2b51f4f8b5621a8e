namespace Dispatchapy.Tests.Conformance;

/// <summary>A test that holds one clause of a document, or withstands one receiver.</summary>
/// <param name="section">Of the document.</param>
/// <param name="says">What is asked for, in our words.</param>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ClauseAttribute(string section, string says) : Attribute
{
    public string Section => section;

    /// <summary>Of the specification's operational clauses, which say how a sender behaves and not what it sends.</summary>
    public bool IsOperational { get; init; }

    public string Says => says;
}
