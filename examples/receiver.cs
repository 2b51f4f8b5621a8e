#:sdk Microsoft.NET.Sdk.Web
#:property PublishAot=false
// A provider to try the gateway with: dotnet run examples/receiver.cs [port] [status]
// It prints every POST it receives and answers with the given status.
var port = args.ElementAtOrDefault(0) ?? "9002";
var status = int.Parse(args.ElementAtOrDefault(1) ?? "200", System.Globalization.CultureInfo.InvariantCulture);
var builder = WebApplication.CreateSlimBuilder();
builder.Logging.ClearProviders();
builder.WebHost.UseUrls($"http://localhost:{port}");
var app = builder.Build();
app.MapGet("/", () => "receiving");
app.MapPost("/{**path}", async (HttpRequest request) =>
{
    using var reader = new StreamReader(request.Body);
    var headers = request.Headers.Where(header => header.Key is not "Host").Select(header => $"{header.Key}: {header.Value}");
    Console.WriteLine($"{request.Method} {request.Path}\n{string.Join('\n', headers)}\n\n{await reader.ReadToEndAsync()}\n");
    return Results.StatusCode(status);
});
app.Run();
