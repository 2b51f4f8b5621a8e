namespace Dispatchapy.Web.Api;

public static class ProblemAnswersApplicationBuilderExtensions
{
    /// <summary>Gives the errors that nobody wrote a body for (no such route, wrong method) the form of all others, below <c>/api</c> and <c>/manage</c>.</summary>
    public static IApplicationBuilder UseProblemAnswers(this IApplicationBuilder app) => app.UseWhen(
        context => context.Request.Path.StartsWithSegments("/api") || context.Request.Path.StartsWithSegments("/manage"),
        branch => branch.UseStatusCodePages(context => Describe(context.HttpContext.Response.StatusCode).ExecuteAsync(context.HttpContext)));

    private static IResult Describe(int status) => Problems.Problem(status, status switch
    {
        StatusCodes.Status404NotFound => "There is nothing at this address.",
        StatusCodes.Status405MethodNotAllowed => "This address exists, but not for this method; the header Allow names the right ones.",
        _ => "The request cannot be served.",
    });
}
