using Dispatchapy.Core.Access;
using Dispatchapy.Core.Audit;
using Dispatchapy.Core.Catalog;
using Microsoft.Extensions.Options;

namespace Dispatchapy.Web.Auth;

/// <summary>Makes the account <c>admin</c> where there is no account yet.</summary>
internal sealed class FirstAdmin(OperatorStore operators, Passwords passwords, IConfiguration configuration) : IHostedService
{
    public const string PasswordVariable = "GATEWAY_ADMIN_PASSWORD";

    private const string Name = "admin";

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var given = configuration[PasswordVariable];
        if (given is { Length: > 0 } && Passwords.ProblemOf(given) is { } problem)
        {
            throw new OptionsValidationException(PasswordVariable, typeof(FirstAdmin), [$"{PasswordVariable}: {problem}"]);
        }

        if (await operators.AnyAsync(cancellationToken))
        {
            return;
        }

        var password = given is { Length: > 0 } ? given : Passwords.New();
        var made = await operators.CreateAsync(new OperatorDraft(Name, OperatorRole.Admin, Active: true), passwords.Hash(password), Actor.System, cancellationToken);
        if (given is not { Length: > 0 } && made is SaveResult<OperatorAccount>.Saved)
        {
            // To the terminal and not to the log, which is kept and shipped.
            await Console.Error.WriteLineAsync($"The first operator is \"{Name}\" with the password {password} (shown this once; change it under Settings).");
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
