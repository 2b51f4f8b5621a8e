using Microsoft.Extensions.DependencyInjection;

namespace Dispatchapy.Core.Mail;

internal static class MailServiceCollectionExtensions
{
    public static IServiceCollection AddMail(this IServiceCollection services) => services.AddSingleton<IMailSender, SmtpSender>();
}
