using AnyDoor.Record.Feeds;
using Microsoft.Extensions.DependencyInjection;

namespace AnyDoor.Exchange.DropFolders;

public static class DropFolderServices
{
    /// <summary>Loads what is dropped into a folder while the host runs.</summary>
    public static IServiceCollection AddDropFolder(this IServiceCollection services, string folder) => services
        .AddSingleton(new DropFolderOptions(Path.GetFullPath(folder)))
        .AddSingleton<DropFolderTroubles>()
        .AddSingleton<IIntakeWatch>(provider => provider.GetRequiredService<DropFolderTroubles>())
        .AddHostedService<DropFolder>();
}
