using Dispatchapy.Core.Catalog;

namespace Dispatchapy.Core.Dispatch;

/// <summary>Everything that can become of a wish to test a resource.</summary>
public abstract record TestResult
{
    private TestResult()
    {
    }

    /// <summary>The request was tried; what came of it is in the exchange.</summary>
    public sealed record Sent(TestExchange Exchange) : TestResult;

    /// <summary>Nothing was sent; every problem is named, those of the body at <c>body</c>.</summary>
    public sealed record Invalid(IReadOnlyList<Problem> Problems) : TestResult;

    /// <summary>Nothing was sent: as many requests as the resource allows are under way.</summary>
    public sealed record Busy : TestResult;

    /// <summary>There is no such resource.</summary>
    public sealed record Missing : TestResult;
}
